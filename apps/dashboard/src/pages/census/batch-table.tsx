import { Link } from 'react-router';
import { formatInstant } from '../../format/days.ts';
import { formatCount } from '../../format/rates.ts';
import type { BatchRowFragment } from '../../gql/graphql.ts';
import { batchStateLabels, labelOf, sourceLabels } from '../../messages/labels.ts';
import { zh } from '../../messages/zh-cn.ts';
import { batchPath } from './paths.ts';

/** Imported files, the newest first. */
export function BatchTable({ batches }: { batches: readonly BatchRowFragment[] }) {
  const { census } = zh;
  return (
    <div className="table-scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">{census.fileName}</th>
            <th scope="col">{zh.enterprise.source}</th>
            <th scope="col">{census.state}</th>
            {[census.rows, census.matched, census.new, census.pending, census.rejected].map((title) => (
              <th key={title} scope="col" className="right">
                {title}
              </th>
            ))}
            <th scope="col">{census.at}</th>
          </tr>
        </thead>
        <tbody>
          {batches.map((batch) => (
            <tr key={batch.id}>
              <td className="file-name">
                <Link to={batchPath(batch.id)}>{batch.fileName}</Link>
              </td>
              <td>{labelOf(sourceLabels, batch.source)}</td>
              <td className={batch.state === 'FAILED' ? 'alarm' : undefined}>
                {labelOf(batchStateLabels, batch.state)}
              </td>
              {[batch.fileRows, batch.matched, batch.new, batch.pending, batch.rejected].map((count, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns never move
                <td key={index} className="right">
                  {formatCount(count)}
                </td>
              ))}
              <td className="nowrap">{formatInstant(batch.createdAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
