import { Link } from 'react-router';
import type { UnitPathFragment } from '../../gql/graphql.ts';
import { useSession } from '../../session/session-context.ts';
import { chainWithin } from '../../units/chain.ts';
import { overviewOf } from './links.ts';

/** The way back up, no higher than the officer's own unit. Nothing while that is what is shown. */
export function UnitCrumbs({ unit }: { unit: UnitPathFragment }) {
  const { officer } = useSession();
  const chain = chainWithin(unit, officer.orgUnit.id);
  if (chain.length < 2) return null;
  return (
    <nav aria-label="上级单位" className="overview-crumbs">
      <ol className="crumbs">
        {chain.map((each) =>
          each.id === unit.id ? (
            <li key={each.id} aria-current="page">
              {each.name}
            </li>
          ) : (
            <li key={each.id}>
              <Link to={each.id === officer.orgUnit.id ? '/' : overviewOf(each.id)}>{each.name}</Link>
            </li>
          ),
        )}
      </ol>
    </nav>
  );
}
