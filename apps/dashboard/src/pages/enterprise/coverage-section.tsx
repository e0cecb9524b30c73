import { formatDay } from '../../format/days.ts';
import { formatCount } from '../../format/rates.ts';
import { labelOf, unionKindLabels } from '../../messages/labels.ts';
import { zh } from '../../messages/zh-cn.ts';
import type { SectionProps } from './enterprise-data.ts';

/** Which union covers the enterprise, and which did before. */
export function CoverageSection({ enterprise }: SectionProps) {
  const words = zh.enterprise;
  const union = enterprise.coveringUnion;
  const coverages = enterprise.coverages ?? [];
  return (
    <section className="box">
      <div className="box-head">
        <h2>{words.coverage}</h2>
      </div>
      {!union && coverages.length === 0 && <p className="box-body aside">{words.coverageNone}</p>}
      {union && (
        <dl className="facts box-body">
          <div>
            <dt>{words.coveredBy}</dt>
            <dd>
              <strong>{union.name}</strong>
            </dd>
          </div>
          <div>
            <dt>{words.code}</dt>
            <dd className="code">{union.unifiedSocialCreditCode}</dd>
          </div>
          <div>
            <dt>{words.coverageKind}</dt>
            <dd>{labelOf(unionKindLabels, union.kind)}</dd>
          </div>
          <div>
            <dt>{words.superior}</dt>
            <dd>{union.superior?.name ?? zh.none}</dd>
          </div>
          <div>
            <dt>{words.approval}</dt>
            <dd>
              {union.approvalNumber}（{formatDay(union.approvedOn)}）
            </dd>
          </div>
          {union.reportedMembers !== null && (
            <div>
              <dt>{words.reportedMembers}</dt>
              <dd>
                {formatCount(union.reportedMembers)} {words.people}
              </dd>
            </div>
          )}
        </dl>
      )}
      {coverages.length > 0 && (
        <div className="table-scroll">
          <table aria-label={words.coverage}>
            <thead>
              <tr>
                <th scope="col">{words.union}</th>
                <th scope="col">{words.coverageKind}</th>
                <th scope="col">{words.validFrom}</th>
                <th scope="col">{words.validTo}</th>
              </tr>
            </thead>
            <tbody>
              {coverages.map((each) => (
                <tr key={each.id}>
                  <td className="words">{each.union?.name ?? zh.none}</td>
                  <td>{labelOf(unionKindLabels, each.kind)}</td>
                  <td>{each.validFrom}</td>
                  <td>{each.validTo ?? zh.today}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
