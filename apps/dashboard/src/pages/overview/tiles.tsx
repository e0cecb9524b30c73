import { Link } from 'react-router';
import { LiveNumber } from '../../components/live-number.tsx';
import type { Progress } from '../../live/use-progress.ts';
import { zh } from '../../messages/zh-cn.ts';
import { Slot } from '../../slots/slot.tsx';
import { rowsOf } from './links.ts';

/** Numbers beside the headline: who is not yet placed, what plugins count, and the plugins' own tiles. */
export function Tiles({ progress, moves }: { progress: Progress; moves: number }) {
  const { total, orgUnit } = progress;
  return (
    <section className="tiles" aria-label={zh.overview.tiles}>
      <div className="box tile">
        <h2>{zh.overview.notYetPlaced}</h2>
        <p className="tile-value">
          <Link to={rowsOf(orgUnit.id, 'all', true)}>
            <LiveNumber value={total.notYetPlaced} />
          </Link>
          <span className="figure-unit">{zh.overview.units}</span>
        </p>
        <p className="aside">{zh.overview.notYetPlacedHint}</p>
      </div>
      {total.indicators.map((indicator) => (
        <div className="box tile" key={indicator.key}>
          <h2>{indicator.label}</h2>
          <p className="tile-value">
            <LiveNumber value={indicator.value} />
            <span className="figure-unit">{indicator.unit}</span>
          </p>
        </div>
      ))}
      <Slot name="progress.tile" orgUnitId={orgUnit.id} moves={moves} className="box tile tile-panel" />
    </section>
  );
}
