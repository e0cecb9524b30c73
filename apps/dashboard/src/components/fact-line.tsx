import { Link } from 'react-router';
import { formatFactTime } from '../format/days.ts';
import type { FactLineFragment } from '../gql/graphql.ts';
import { factDetail } from '../messages/fact-details.ts';
import { enterprisePath } from '../pages/enterprises/paths.ts';

interface Props {
  readonly fact: FactLineFragment;
  readonly fresh?: boolean;
}

/** One thing that happened, with the way to what it happened to. */
export function FactLine({ fact, fresh }: Props) {
  const detail = factDetail(fact.name, fact.payload);
  return (
    <li className={fresh ? 'fresh' : undefined}>
      <time dateTime={fact.occurredAt}>{formatFactTime(fact.on, fact.occurredAt)}</time>
      <div>
        <span className="fact-label">{fact.label}</span>
        {fact.enterprise && <Link to={enterprisePath(fact.enterprise.id)}>{fact.enterprise.name}</Link>}
        {!fact.enterprise && fact.tradeUnion?.name}
        {detail && <span> {detail}</span>}
        {fact.orgUnit && <span className="fact-unit">{fact.orgUnit.name}</span>}
      </div>
    </li>
  );
}
