import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { LiveNumber } from '../../components/live-number.tsx';
import { formatRate, rateOf } from '../../format/rates.ts';
import type { Counts } from '../../live/use-progress.ts';
import { zh } from '../../messages/zh-cn.ts';
import { rowsOf } from './links.ts';

interface FigureProps {
  readonly title: string;
  readonly hint: string;
  readonly alarm?: boolean;
  readonly value: ReactNode;
  readonly children?: ReactNode;
}

function Figure({ title, hint, alarm, value, children }: FigureProps) {
  return (
    <div className={alarm ? 'figure figure-alarm' : 'figure'}>
      <h2>{title}</h2>
      <div className="figure-value">{value}</div>
      {children && <div className="figure-parts">{children}</div>}
      <p className="aside">{hint}</p>
    </div>
  );
}

/** The four numbers that everything is about; each leads to its rows. */
export function Headline({ counts }: { counts: Counts }) {
  const { overview } = zh;
  const below = counts.orgUnit.id;
  const rows = (state: Parameters<typeof rowsOf>[1], what: string, value: ReactNode) => (
    <Link to={rowsOf(below, state)} title={overview.rowsOf(what)}>
      {value}
    </Link>
  );
  const rate = (part: number) => {
    const show = () => formatRate(rateOf(part, counts.inScope));
    return <LiveNumber value={rateOf(part, counts.inScope) ?? -1} format={show} />;
  };
  const units = <span className="figure-unit">{overview.units}</span>;
  return (
    <section className="box headline">
      <Figure
        title={overview.overdue}
        hint={overview.overdueHint}
        alarm={counts.overdueUncovered > 0}
        value={
          <>
            {rows('overdue', overview.overdue, <LiveNumber value={counts.overdueUncovered} />)}
            {units}
          </>
        }
      />
      <Figure
        title={overview.uncovered}
        hint={overview.uncoveredHint}
        value={
          <>
            {rows('uncovered', overview.uncovered, <LiveNumber value={counts.uncovered} />)}
            {units}
          </>
        }
      />
      <Figure
        title={overview.broad}
        hint={overview.broadHint}
        value={rows('covered', overview.covered, rate(counts.covered))}
      >
        {rows('covered', overview.covered, <LiveNumber value={counts.covered} />)} /{' '}
        {rows('scope', overview.inScope, <LiveNumber value={counts.inScope} />)} {overview.units}
      </Figure>
      <Figure
        title={overview.strict}
        hint={overview.strictHint}
        value={rows('independent', overview.strict, rate(counts.coveredIndependent))}
      >
        {rows('independent', overview.strict, <LiveNumber value={counts.coveredIndependent} />)} /{' '}
        {rows('scope', overview.inScope, <LiveNumber value={counts.inScope} />)} {overview.units}
      </Figure>
    </section>
  );
}
