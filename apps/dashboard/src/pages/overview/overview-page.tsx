import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router';
import { EmptyNote } from '../../components/empty-note.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { formatDay } from '../../format/days.ts';
import { CampaignHeaderDocument } from '../../gql/graphql.ts';
import { useData } from '../../live/use-data.ts';
import { useProgress } from '../../live/use-progress.ts';
import { zh } from '../../messages/zh-cn.ts';
import { useSession } from '../../session/session-context.ts';
import { Slot } from '../../slots/slot.tsx';
import { phaseOn } from './campaign-phase.ts';
import { Headline } from './headline.tsx';
import { mapOf } from './map-file.ts';
import { ProgressTable } from './progress-table.tsx';
import { Tiles } from './tiles.tsx';
import { UnitCrumbs } from './unit-crumbs.tsx';
import './overview.css';

/** ECharts is the largest thing here: it comes after the numbers. */
const CoverageMap = lazy(() => import('./coverage-map.tsx').then((module) => ({ default: module.CoverageMap })));

/** Where the campaign stands below one unit, moving by itself. */
export function OverviewPage() {
  const { officer } = useSession();
  const [search] = useSearchParams();
  const unitId = search.get('unit') ?? officer.orgUnit.id;
  const { data: progress, failure, fetching, reload, moves } = useProgress(unitId);
  const { data: header } = useData(CampaignHeaderDocument, {});

  if (failure) return <FailureNote failure={failure} retry={reload} page />;
  if (!progress) return fetching ? <Waiting /> : <EmptyNote text={zh.overview.noCampaign} />;

  const unit = progress.orgUnit;
  const map = mapOf(unit);
  const campaign = header?.campaigns[0] ?? null;
  const phase = campaign?.phases && phaseOn(campaign.phases, progress.on);
  return (
    <>
      <PageTitle title={unit.name}>
        <div className="overview-when">
          {campaign && (
            <span>
              {campaign.name} {campaign.document?.documentNumber}
            </span>
          )}
          {phase && <span>{zh.overview.phase(phase.name, formatDay(phase.endsOn))}</span>}
          <strong>{zh.overview.through(formatDay(progress.on))}</strong>
        </div>
      </PageTitle>
      <UnitCrumbs unit={unit} />
      <Headline key={`headline ${unit.id}`} counts={progress.total} />
      <div className={map ? 'overview-split' : 'overview-whole'}>
        {map && (
          <Suspense fallback={<div className="box map-box" />}>
            <CoverageMap file={map} unit={unit.name} counts={progress.children} />
          </Suspense>
        )}
        <ProgressTable key={unit.id} progress={progress} />
      </div>
      <Tiles key={`tiles ${unit.id}`} progress={progress} moves={moves} />
      <Slot name="org-unit.section" orgUnitId={unit.id} moves={moves} />
    </>
  );
}
