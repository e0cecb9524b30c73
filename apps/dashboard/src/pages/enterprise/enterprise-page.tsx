import { Link, useParams } from 'react-router';
import { FactLine } from '../../components/fact-line.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { EnterprisePageDocument, FactsLiveDocument } from '../../gql/graphql.ts';
import { useData } from '../../live/use-data.ts';
import { useLive } from '../../live/use-live.ts';
import { zh } from '../../messages/zh-cn.ts';
import { may, useSession } from '../../session/session-context.ts';
import { permissions } from '../../shell/permissions.ts';
import { Slot } from '../../slots/slot.tsx';
import { registerPath } from '../enterprises/paths.ts';
import { NotFoundPage } from '../not-found-page.tsx';
import { CoverageSection } from './coverage-section.tsx';
import { HeadcountSection } from './headcount-section.tsx';
import { IdentitySection } from './identity-section.tsx';
import { ScopeSection } from './scope-section.tsx';
import './enterprise.css';

/** Everything known of one enterprise; reads itself again when something happens to it. */
export function EnterprisePage() {
  const id = useParams().id ?? '';
  const { officer } = useSession();
  const { data, failure, reload } = useData(EnterprisePageDocument, { id });
  const enterprise = data?.enterprise ?? null;
  const unit = enterprise?.orgUnit?.id ?? null;
  useLive(
    FactsLiveDocument,
    { below: unit },
    {
      paused: unit === null,
      onData: ({ facts }) => {
        if (facts.enterprise?.id === id) reload();
      },
    },
  );

  if (failure?.code === 'NOT_FOUND' || failure?.code === 'BAD_USER_INPUT')
    return <NotFoundPage hint={zh.notFound.enterprise} />;
  if (failure) return <FailureNote failure={failure} retry={reload} page />;
  if (!data) return <Waiting />;
  if (!enterprise) return <NotFoundPage hint={zh.notFound.enterprise} />;

  const registers = !enterprise.covered && enterprise.status === 'OPERATING' && may(officer, permissions.registerUnion);
  const facts = enterprise.recentFacts ?? [];
  return (
    <>
      <PageTitle title={enterprise.name}>
        <span className="enterprise-state">
          <StateMark enterprise={enterprise} />
        </span>
        {registers && (
          <Link className="solid-button" to={registerPath(enterprise.id)}>
            {zh.enterprise.register}
          </Link>
        )}
      </PageTitle>
      <div className="enterprise-grid">
        <IdentitySection enterprise={enterprise} />
        <HeadcountSection enterprise={enterprise} />
        <CoverageSection enterprise={enterprise} />
        <ScopeSection enterprise={enterprise} />
      </div>
      <section className="box enterprise-facts">
        <div className="box-head">
          <h2>{zh.enterprise.facts}</h2>
        </div>
        {facts.length === 0 ? (
          <p className="box-body aside">{zh.enterprise.factsNone}</p>
        ) : (
          <ul className="facts-list">
            {facts.map((fact) => (
              <FactLine key={fact.id} fact={{ ...fact, enterprise: null }} />
            ))}
          </ul>
        )}
      </section>
      {unit && <Slot name="enterprise.section" orgUnitId={unit} enterpriseId={enterprise.id} />}
    </>
  );
}
