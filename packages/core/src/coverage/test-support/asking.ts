import { placeScope } from '@jianhui/access';
import type { OrgUnitEntry } from '../../services/shapes.ts';
import type { Span } from '../figures/changes.ts';
import { type CoverageFigures, readFigures, sumOf } from '../figures/figures.ts';
import type { PeriodFilter } from '../figures/filter.ts';
import { readStockFlow } from '../figures/stock-flow.ts';
import type { Scene } from './scene.ts';

/** A unit as an officer of its own asks for it. */
export function filterOf(scene: Scene, code: string, more: Partial<PeriodFilter> = {}): PeriodFilter {
  const unit = scene.tree.byCode(code) as OrgUnitEntry;
  return { campaignId: scene.campaignId, unit, scope: placeScope(unit.level, unit), ...more };
}

export async function figuresOn(
  scene: Scene,
  on: string,
  believedOn: string | null = null,
  code = '210000',
): Promise<CoverageFigures> {
  return sumOf(await readFigures(scene.database.query, filterOf(scene, code), { on, believedOn }, 'kind'));
}

/** The terms that have units, with the stocks at both ends. */
export async function flowOf(scene: Scene, from: string, to: string, more: Partial<Span> = {}, code = '210000') {
  const span = { from, to, believedOn: null, believedFrom: null, ...more };
  const { inScope, covered } = await readStockFlow(scene.database.query, filterOf(scene, code), span);
  const said = ({ before, after, terms, holds }: typeof inScope) => ({
    ...{ before, after, holds },
    ...Object.fromEntries(terms.filter(({ count }) => count > 0).map(({ term, count }) => [term, count])),
  });
  return { inScope: said(inScope), covered: said(covered) };
}
