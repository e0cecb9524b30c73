import { Link } from 'react-router';
import { LiveNumber } from '../../components/live-number.tsx';
import type { Progress } from '../../live/use-progress.ts';
import { zh } from '../../messages/zh-cn.ts';
import { useSession } from '../../session/session-context.ts';
import { PanelFrame } from '../../slots/panel-frame.tsx';
import { rowsOf } from './links.ts';

type Indicator = Progress['total']['indicators'][number];

/** The plugin whose number it is: keys are `<plugin>.<name>`. */
const ownerOf = (indicator: Indicator): string => indicator.key.split('.')[0] ?? '';

/** Numbers beside the headline: who is not yet placed, and what plugins count and show. */
export function Tiles({ progress, moves }: { progress: Progress; moves: number }) {
  const { platform } = useSession();
  const { total, orgUnit } = progress;
  const panels = platform.panels.filter((panel) => panel.slot === 'progress.tile');
  const alone = total.indicators.filter((each) => !panels.some((panel) => panel.plugin === ownerOf(each)));
  return (
    <section className="tiles" aria-label={zh.overview.tiles}>
      <div className="box tile">
        <h2>{zh.overview.notYetPlaced}</h2>
        <p className="tile-value">
          <Link to={rowsOf(orgUnit.id, 'all', { unplaced: true })}>
            <LiveNumber value={total.notYetPlaced} />
          </Link>
          <span className="figure-unit">{zh.overview.units}</span>
        </p>
        <p className="aside">{zh.overview.notYetPlacedHint}</p>
      </div>
      {alone.map((indicator) => (
        <div className="box tile" key={indicator.key}>
          <h2>{indicator.label}</h2>
          <p className="tile-value">
            <LiveNumber value={indicator.value} />
            <span className="figure-unit">{indicator.unit}</span>
          </p>
        </div>
      ))}
      {panels.map((panel) => (
        <div className="box tile tile-panel" key={`${panel.plugin}/${panel.id}`} data-plugin={panel.plugin}>
          <PanelFrame listed={panel} orgUnitId={orgUnit.id} moves={moves} />
          {total.indicators
            .filter((each) => ownerOf(each) === panel.plugin)
            .map((each) => (
              <p className="tile-foot" key={each.key}>
                {each.label} <LiveNumber value={each.value} /> {each.unit}
              </p>
            ))}
        </div>
      ))}
    </section>
  );
}
