import { useState } from 'react';
import { EmptyNote } from '../../components/empty-note.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { CensusBatchListDocument } from '../../gql/graphql.ts';
import { useData } from '../../live/use-data.ts';
import { zh } from '../../messages/zh-cn.ts';
import { may, pluginEnabled, useSession } from '../../session/session-context.ts';
import { permissions } from '../../shell/permissions.ts';
import { NotFoundPage } from '../not-found-page.tsx';
import { BatchTable } from './batch-table.tsx';
import { UploadForm } from './upload-form.tsx';
import './census.css';

const PAGE_SIZE = 20;

/** Hands in what a department sent, and shows what became of every file. */
export function CensusPage() {
  const { platform } = useSession();
  return pluginEnabled(platform, 'census') ? <EnabledPage /> : <NotFoundPage />;
}

function EnabledPage() {
  const { officer } = useSession();
  const [after, setAfter] = useState<string | null>(null);
  const { data, failure, reload } = useData(CensusBatchListDocument, { first: PAGE_SIZE, after });
  const page = data?.censusBatches ?? null;
  const next = page?.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
  return (
    <>
      <PageTitle title={zh.census.title} lead={zh.census.lead} />
      {may(officer, permissions.importCensus) ? <UploadForm /> : <p className="lead">{zh.census.noRight}</p>}
      <section className="box census-batches">
        <div className="box-head">
          <h2>{zh.census.batches}</h2>
        </div>
        {failure && <FailureNote failure={failure} retry={reload} />}
        {!data && !failure && <Waiting />}
        {data && !page && (
          <FailureNote failure={{ code: 'PLUGIN_UNAVAILABLE', message: '', requestId: null }} retry={reload} />
        )}
        {page && page.edges.length === 0 && <EmptyNote text={zh.census.noBatches} />}
        {page && page.edges.length > 0 && <BatchTable batches={page.edges.map((edge) => edge.node)} />}
        {(after !== null || next !== null) && (
          <nav className="pager" aria-label="翻页">
            <button type="button" className="plain-button" disabled={after === null} onClick={() => setAfter(null)}>
              {zh.enterprises.first}
            </button>
            <button type="button" className="plain-button" disabled={next === null} onClick={() => setAfter(next)}>
              {zh.enterprises.next}
            </button>
          </nav>
        )}
      </section>
    </>
  );
}
