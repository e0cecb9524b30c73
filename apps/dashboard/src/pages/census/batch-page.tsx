import { Link, useLocation, useParams } from 'react-router';
import { FailureNote } from '../../components/failure-note.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { formatInstant } from '../../format/days.ts';
import { CensusBatchPageDocument } from '../../gql/graphql.ts';
import { useData } from '../../live/use-data.ts';
import { batchStateLabels, labelOf, sourceLabels } from '../../messages/labels.ts';
import { problemText } from '../../messages/problems.ts';
import { zh } from '../../messages/zh-cn.ts';
import { pluginEnabled, useSession } from '../../session/session-context.ts';
import { NotFoundPage } from '../not-found-page.tsx';
import { BatchActions } from './batch-actions.tsx';
import { BatchOutcome } from './batch-outcome.tsx';
import { JobProgress } from './job-progress.tsx';
import { RowSamples } from './row-samples.tsx';
import './census.css';

/** One file: how its import goes, and what became of its rows. */
export function BatchPage() {
  const { platform } = useSession();
  const id = useParams().id ?? '';
  return pluginEnabled(platform, 'census') ? <EnabledPage id={id} /> : <NotFoundPage />;
}

function EnabledPage({ id }: { id: string }) {
  const state = useLocation().state as { alreadyImported?: boolean } | null;
  const { data, failure, reload } = useData(CensusBatchPageDocument, { id });
  if (failure) return <FailureNote failure={failure} retry={reload} page />;
  if (!data) return <Waiting />;
  const batch = data.censusBatch;
  if (!batch) return <NotFoundPage hint={zh.notFound.batch} />;
  const lead = [
    labelOf(sourceLabels, batch.source),
    labelOf(batchStateLabels, batch.state),
    formatInstant(batch.createdAt),
  ];
  return (
    <>
      <PageTitle title={batch.fileName} lead={lead.join(' · ')}>
        <BatchActions batch={batch} onDone={reload} />
      </PageTitle>
      {state?.alreadyImported && (
        <p className="box box-body already" role="status">
          {zh.census.already}
        </p>
      )}
      {batch.state === 'FAILED' && (batch.errorMessage || batch.errorRemedy) && (
        <p className="box box-body already upload-trouble" role="alert">
          {problemText({
            code: batch.errorCode ?? '',
            message: batch.errorMessage ?? '',
            remedy: batch.errorRemedy ?? '',
          })}
        </p>
      )}
      {batch.job && <JobProgress key={batch.job.id} job={batch.job} onMoved={reload} />}
      <BatchOutcome batch={batch} />
      <RowSamples title={zh.census.samples} rows={batch.rejectedRows ?? []} />
      <RowSamples title={zh.census.pendingSamples} rows={batch.pendingRows ?? []} />
      <p className="census-back">
        <Link to="/census">{zh.census.back}</Link>
      </p>
    </>
  );
}
