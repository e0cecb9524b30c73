import { labelOf, leaveReasonLabels } from '../../messages/labels.ts';
import { zh } from '../../messages/zh-cn.ts';
import type { SectionProps } from './enterprise-data.ts';

/** When the enterprise was in the campaign's scope. */
export function ScopeSection({ enterprise }: SectionProps) {
  const words = zh.enterprise;
  const intervals = enterprise.scopeIntervals ?? [];
  return (
    <section className="box">
      <div className="box-head">
        <h2>{words.scope}</h2>
      </div>
      {intervals.length === 0 ? (
        <p className="box-body aside">{words.scopeNever}</p>
      ) : (
        <div className="table-scroll">
          <table aria-label={words.scope}>
            <thead>
              <tr>
                <th scope="col">{words.enteredOn}</th>
                <th scope="col">{words.overdueFrom}</th>
                <th scope="col">{words.leftOn}</th>
              </tr>
            </thead>
            <tbody>
              {intervals.map((each) => (
                <tr key={each.id}>
                  <td>{each.enteredOn}</td>
                  <td>{each.overdueFrom}</td>
                  <td>
                    {each.leftOn ?? zh.today}
                    {each.leftBecause && `（${labelOf(leaveReasonLabels, each.leftBecause)}）`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
