import { EmptyNote } from '../../components/empty-note.tsx';
import { FactLine } from '../../components/fact-line.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { zh } from '../../messages/zh-cn.ts';
import { useSession } from '../../session/session-context.ts';
import { useFacts } from './use-facts.ts';

/** What happens below the officer's unit, the newest on top, by itself. */
export function FeedPage() {
  const { officer } = useSession();
  const { stream, failure, hasOlder, loadOlder, retry } = useFacts(officer.orgUnit.id, 30);
  const empty = stream && stream.fresh.length + stream.read.length === 0;
  return (
    <>
      <PageTitle title={zh.feed.title} lead={zh.feed.lead(officer.orgUnit.name)} />
      <section className="box">
        {failure && <FailureNote failure={failure} retry={retry} />}
        {!stream && !failure && <Waiting />}
        {empty && <EmptyNote text={zh.feed.empty} />}
        {stream && !empty && (
          <>
            <ul className="facts-list" aria-live="polite">
              {stream.fresh.map((fact) => (
                <FactLine key={fact.id} fact={fact} fresh />
              ))}
              {stream.read.map((fact) => (
                <FactLine key={fact.id} fact={fact} />
              ))}
            </ul>
            <p className="feed-end">
              {hasOlder ? (
                <button type="button" className="plain-button" onClick={loadOlder}>
                  {zh.feed.older}
                </button>
              ) : (
                <span className="aside">{zh.feed.end}</span>
              )}
            </p>
          </>
        )}
      </section>
    </>
  );
}
