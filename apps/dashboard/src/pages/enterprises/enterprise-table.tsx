import { Link } from 'react-router';
import { StateMark } from '../../components/state-mark.tsx';
import { placeText } from '../../format/places.ts';
import { formatCount } from '../../format/rates.ts';
import type { EnterpriseRowFragment } from '../../gql/graphql.ts';
import { zh } from '../../messages/zh-cn.ts';
import { enterprisePath } from './paths.ts';

/** Enterprises, the largest first. */
export function EnterpriseTable({ rows }: { rows: readonly EnterpriseRowFragment[] }) {
  const { enterprises } = zh;
  return (
    <div className="table-scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">{enterprises.name}</th>
            <th scope="col">{enterprises.code}</th>
            <th scope="col" className="right">
              {enterprises.count}
            </th>
            <th scope="col">{zh.place}</th>
            <th scope="col">{enterprises.status}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="enterprise-name">
                <Link to={enterprisePath(row.id)}>{row.name}</Link>
              </td>
              <td className="code">{row.unifiedSocialCreditCode}</td>
              <td className="right">{formatCount(row.headcount)}</td>
              <td>
                {placeText(row)}
                {row.placement === 'NOT_YET_PLACED' && <span className="aside">（未定位）</span>}
              </td>
              <td>
                <StateMark enterprise={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
