import { LiveNumber } from '../../components/live-number.tsx';
import { formatDay, formatInstant } from '../../format/days.ts';
import { formatCount } from '../../format/rates.ts';
import { labelOf, sourceLabels } from '../../messages/labels.ts';
import { zh } from '../../messages/zh-cn.ts';
import type { SectionProps } from './enterprise-data.ts';

/** The headcount that counts, why it does, and what each department says. */
export function HeadcountSection({ enterprise }: SectionProps) {
  const words = zh.enterprise;
  const observations = enterprise.headcountObservations ?? [];
  const { headcountSource: source, headcountOn: day } = enterprise;
  const accepted = (each: (typeof observations)[number]) => each.source === source && each.observedOn === day;
  return (
    <section className="box">
      <div className="box-head">
        <h2>{words.headcount}</h2>
      </div>
      <div className="box-body">
        <p className="tile-value">
          <LiveNumber value={enterprise.headcount} />
          <span className="figure-unit">{words.people}</span>
        </p>
        {source && day && <p>{words.acceptedFrom(labelOf(sourceLabels, source), formatDay(day))}</p>}
        {enterprise.headcountReason && <p className="aside">{enterprise.headcountReason}</p>}
        {observations.length === 0 && <p className="aside">{words.notObserved}</p>}
      </div>
      {observations.length > 0 && (
        <div className="table-scroll">
          <table aria-label={words.observations}>
            <thead>
              <tr>
                <th scope="col">{words.source}</th>
                <th scope="col" className="right">
                  {words.headcount}
                </th>
                <th scope="col">{words.observedOn}</th>
                <th scope="col">{words.recordedAt}</th>
              </tr>
            </thead>
            <tbody>
              {observations.map((each) => (
                <tr key={each.id} className={accepted(each) ? 'accepted' : undefined}>
                  <td>
                    {labelOf(sourceLabels, each.source)}
                    {accepted(each) && <span className="aside"> 采用</span>}
                  </td>
                  <td className="right">{formatCount(each.headcount)}</td>
                  <td>{each.observedOn}</td>
                  <td>{formatInstant(each.recordedAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
