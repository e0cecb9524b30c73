import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatDay } from '../../format/days.ts';
import { placeChain } from '../../format/places.ts';
import { enterpriseKindLabels, enterpriseStatusLabels, labelOf, placementLabels } from '../../messages/labels.ts';
import { zh } from '../../messages/zh-cn.ts';
import { emptyFilters, searchOf } from '../enterprises/filters.ts';
import type { SectionProps } from './enterprise-data.ts';

/** What the enterprise is and where it is. */
export function IdentitySection({ enterprise }: SectionProps) {
  const words = zh.enterprise;
  const place = (
    <ol className="crumbs">
      {placeChain(enterprise).map((unit) => (
        <li key={unit.id}>
          <Link to={`/enterprises?${searchOf({ ...emptyFilters, below: unit.id })}`}>{unit.name}</Link>
        </li>
      ))}
    </ol>
  );
  const rows: readonly (readonly [string, ReactNode])[] = [
    [
      words.code,
      <span key="code" className="code">
        {enterprise.unifiedSocialCreditCode}
      </span>,
    ],
    [words.kind, labelOf(enterpriseKindLabels, enterprise.kind)],
    [words.status, labelOf(enterpriseStatusLabels, enterprise.status)],
    ...(enterprise.closedOn ? [[words.closedOn, formatDay(enterprise.closedOn)] as const] : []),
    [zh.place, place],
    [words.placement, labelOf(placementLabels, enterprise.placement)],
    [words.address, enterprise.address ?? zh.none],
    [words.registrationType, enterprise.registrationType ?? zh.none],
    [words.industry, enterprise.industryCode ?? zh.none],
    [words.establishedOn, formatDay(enterprise.establishedOn)],
  ];
  return (
    <section className="box">
      <div className="box-head">
        <h2>{words.identity}</h2>
      </div>
      <dl className="facts box-body">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
