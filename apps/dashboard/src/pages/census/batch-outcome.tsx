import { LiveNumber } from '../../components/live-number.tsx';
import { formatCount } from '../../format/rates.ts';
import type { CensusBatchPageQuery } from '../../gql/graphql.ts';
import { zh } from '../../messages/zh-cn.ts';
import { isMoving, sumOf } from './batch-sum.ts';

type Batch = NonNullable<CensusBatchPageQuery['censusBatch']>;

const outcomeLabels: Readonly<Record<string, string>> = {
  MATCHED: zh.census.matched,
  NEW: zh.census.new,
  PENDING: zh.census.pending,
  REJECTED: zh.census.rejected,
};

/** What became of the rows: four numbers that add up, and the reasons behind two of them. */
export function BatchOutcome({ batch }: { batch: Batch }) {
  const { census } = zh;
  const { sum, whole } = sumOf(batch);
  const unfinished = isMoving(batch.state) || batch.state === 'FAILED';
  const figures = [
    { title: census.matched, hint: census.matchedHint, count: batch.matched },
    { title: census.new, hint: census.newHint, count: batch.new },
    { title: census.pending, hint: census.pendingHint, count: batch.pending },
    { title: census.rejected, hint: census.rejectedHint, count: batch.rejected },
  ];
  const parts = figures.map(({ title, count }) => `${title} ${formatCount(count)}`).join(' + ');
  return (
    <section className="box">
      <div className="outcome">
        {figures.map(({ title, hint, count }) => (
          <div key={title} className="figure">
            <h2>{title}</h2>
            <div className="outcome-value">
              <LiveNumber value={count} />
            </div>
            <p className="aside">{hint}</p>
          </div>
        ))}
      </div>
      <p className="outcome-sum">
        {unfinished
          ? census.notFinished
          : whole
            ? census.sum(parts, formatCount(batch.fileRows))
            : census.sumWrong(formatCount(sum), formatCount(batch.fileRows))}
        {batch.rejectedFileUrl && (
          <a href={batch.rejectedFileUrl} download>
            {census.download}
          </a>
        )}
      </p>
      {batch.unknownHeaders.length > 0 && (
        <p className="outcome-sum aside">{census.unknownHeaders(batch.unknownHeaders.join('、'))}</p>
      )}
      {batch.reasons.length > 0 && (
        <div className="table-scroll">
          <table aria-label={census.reasons}>
            <thead>
              <tr>
                <th scope="col">{census.reason}</th>
                <th scope="col">{census.outcome}</th>
                <th scope="col" className="right">
                  {census.count}
                </th>
              </tr>
            </thead>
            <tbody>
              {batch.reasons.map((reason) => (
                <tr key={`${reason.code}/${reason.outcome}`}>
                  <td className="words">{reason.label}</td>
                  <td>{outcomeLabels[reason.outcome] ?? reason.outcome}</td>
                  <td className="right">{formatCount(reason.count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
