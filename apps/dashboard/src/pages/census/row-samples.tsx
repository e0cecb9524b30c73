import type { CensusBatchPageQuery } from '../../gql/graphql.ts';
import { zh } from '../../messages/zh-cn.ts';

type Batch = NonNullable<CensusBatchPageQuery['censusBatch']>;
type Row = NonNullable<Batch['rejectedRows']>[number];

/** Some rows of an outcome, with the reason and what to do. */
export function RowSamples({ title, rows }: { title: (count: number) => string; rows: readonly Row[] }) {
  const { census, enterprises } = zh;
  if (rows.length === 0) return null;
  return (
    <section className="box census-rows">
      <div className="box-head">
        <h2>{title(rows.length)}</h2>
      </div>
      <div className="table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col" className="right">
                {census.line}
              </th>
              <th scope="col">{enterprises.code}</th>
              <th scope="col">{census.unitName}</th>
              <th scope="col">{census.reason}</th>
              <th scope="col">{census.remedy}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.line}>
                <td className="right">{row.line}</td>
                <td className="code">{row.unifiedSocialCreditCode ?? zh.none}</td>
                <td className="words">{row.name ?? zh.none}</td>
                <td className="words">{row.reasonLabel}</td>
                <td className="words">{row.remedy ?? zh.none}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
