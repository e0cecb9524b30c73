import { maySee, type RowScope } from '@jianhui/access';
import type { Day } from '@jianhui/database';
import { badInput, forbidden, parseGlobalId, unauthenticated } from '@jianhui/graphql';
import { activeRule } from '../campaigns/rule.ts';
import type { CoreContext } from '../context.ts';
import type { OrgUnitEntry } from '../services/shapes.ts';
import { readProgress, readProgressOn } from './progress.ts';
import type { ProgressState } from './types.ts';

/** The unit that an argument names, the viewer's own when it is absent. Throws when it lies outside the viewer's tree. */
export function unitInScope(
  context: CoreContext,
  orgUnit: string | null | undefined,
  argument: string,
): { unit: OrgUnitEntry; scope: RowScope } {
  const { viewer, core, reader } = context;
  const { scope } = reader;
  if (!viewer || !scope) throw unauthenticated(argument);
  const unit = core.orgUnits.byId(orgUnit ? parseGlobalId(orgUnit, argument, 'OrgUnit').id : viewer.orgUnitId);
  if (!unit) throw badInput(argument, 'there is no such org unit.', 'Pass the id of a unit of your tree.');
  if (!maySee(scope, unit)) throw forbidden('a place within its tree', argument);
  return { unit, scope };
}

/** The children that the viewer may see, in the order of their codes. */
const visibleChildren = (context: CoreContext, unit: OrgUnitEntry, scope: RowScope): OrgUnitEntry[] =>
  context.core.orgUnits.childrenOf(unit.id).filter((child) => maySee(scope, child));

/** Today's figures with the position up to which they count. */
export async function progressNow(
  context: CoreContext,
  unit: OrgUnitEntry,
  scope: RowScope,
): Promise<{ position: bigint; state: ProgressState }> {
  const indicators = context.platform.indicators.map((indicator) => indicator.key);
  const { position, total, children } = await readProgress(
    context.query,
    unit,
    visibleChildren(context, unit, scope),
    indicators,
    scope,
  );
  return {
    position,
    state: { cursor: String(position), on: context.clock.today(), orgUnitId: unit.id, total, children },
  };
}

/** The figures of an earlier day, from the intervals. */
export async function progressOn(
  context: CoreContext,
  unit: OrgUnitEntry,
  scope: RowScope,
  day: Day,
): Promise<ProgressState> {
  if (day > context.clock.today()) throw badInput('on', `${day} lies after today.`, 'Ask for today or an earlier day.');
  const rule = await activeRule(context.query);
  if (!rule) throw badInput('on', 'no campaign is active.', 'Activate a campaign first.');
  const { position, total, children } = await readProgressOn(
    context.query,
    unit,
    visibleChildren(context, unit, scope),
    rule.campaignId,
    day,
    scope,
  );
  return { cursor: String(position), on: day, orgUnitId: unit.id, total, children };
}
