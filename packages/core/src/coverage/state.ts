import { maySee, type RowScope } from '@jianhui/access';
import type { Day } from '@jianhui/database';
import { badInput, forbidden, globalId, parseGlobalId, unauthenticated } from '@jianhui/graphql';
import { activeRule } from '../campaigns/rule.ts';
import type { CoreContext } from '../context.ts';
import type { OrgUnitEntry } from '../services/shapes.ts';
import type { AsOf } from './figures/figures.ts';
import type { PeriodFilter } from './figures/filter.ts';
import { readProgress, readProgressOn } from './progress.ts';
import type { PartArgs, ProgressState } from './progress-state.ts';

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

/** The industrial union that an argument names; its line crosses the tree, so that anyone may filter by it (S26). */
export function industrialUnitOf(context: CoreContext, id: string | null | undefined): OrgUnitEntry | null {
  if (!id) return null;
  const unit = context.core.orgUnits.byId(parseGlobalId(id, 'industrialUnit', 'OrgUnit').id);
  if (unit?.kind === 'INDUSTRIAL_UNION') return unit;
  throw badInput(
    'industrialUnit',
    'there is no such industrial union.',
    'Pass the id of a unit of an industrial line.',
  );
}

/** The campaign whose figures are asked for: the one named, or the leading one. */
async function campaignOf(context: CoreContext, campaign: string | null | undefined): Promise<string> {
  if (!campaign) {
    const rule = await activeRule(context.query);
    if (!rule) throw badInput('campaign', 'no campaign is active.', 'Activate a campaign first.');
    return rule.campaignId;
  }
  const { id } = parseGlobalId(campaign, 'campaign', 'Campaign');
  const [known] = await context.query<{ id: string }>('select id::text from core_campaign where id = $1::uuid', id);
  if (!known) throw badInput('campaign', 'there is no such campaign.', 'Pass the id of a campaign.');
  return known.id;
}

/** The part of a scope that the arguments name, within the viewer's tree. Throws for what the viewer may not see. */
export async function partOf(context: CoreContext, args: PartArgs): Promise<PeriodFilter> {
  const { unit, scope } = unitInScope(context, args.orgUnit, 'orgUnit');
  const industrialUnit = industrialUnitOf(context, args.industrialUnit);
  const campaignId = await campaignOf(context, args.campaign);
  return { campaignId, unit, scope, industrialUnit, kind: args.kind ?? null };
}

/** A day that has come, or an argument that is refused. */
export function pastDay(context: CoreContext, day: Day, argument: string): Day {
  const today = context.clock.today();
  if (day > today) throw badInput(argument, `${day} lies after today.`, `Ask for ${today} or an earlier day.`);
  return day;
}

/** A state of knowledge, as an argument names it; null: what is believed now, which today's beliefs are. */
export function knowledgeOf(context: CoreContext, day: Day | null | undefined, argument: string): Day | null {
  if (!day || pastDay(context, day, argument) === context.clock.today()) return null;
  return day;
}

const partArgs = (unit: OrgUnitEntry, industrialUnit: OrgUnitEntry | null, campaignId: string | null): PartArgs => ({
  orgUnit: globalId('OrgUnit', unit.id),
  industrialUnit: industrialUnit ? globalId('OrgUnit', industrialUnit.id) : null,
  campaign: campaignId ? globalId('Campaign', campaignId) : null,
});

/** The children that the viewer may see, in the order of their codes: those of today, or of a day. */
const visibleChildren = (context: CoreContext, unit: OrgUnitEntry, scope: RowScope, on?: Day): OrgUnitEntry[] =>
  context.core.orgUnits.childrenOf(unit.id, on).filter((child) => maySee(scope, child));

/** Today's figures with the position up to which they count, from the counters. */
export async function progressNow(
  context: CoreContext,
  unit: OrgUnitEntry,
  scope: RowScope,
  industrialUnit: OrgUnitEntry | null = null,
): Promise<{ position: bigint; state: ProgressState }> {
  const indicators = context.platform.indicators.map((indicator) => indicator.key);
  const children = visibleChildren(context, unit, scope);
  const read = await readProgress(context.query, unit, children, indicators, scope, industrialUnit);
  const today = context.clock.today();
  return {
    position: read.position,
    state: {
      cursor: String(read.position),
      ...{ on: today, believedOn: today, orgUnitId: unit.id, total: read.total, children: read.children },
      part: partArgs(unit, industrialUnit, null),
      at: { on: today, believedOn: null },
    },
  };
}

/** The figures of any day in any state of knowledge, from the periods. */
export async function progressOn(context: CoreContext, args: PartArgs, at: AsOf): Promise<ProgressState> {
  const filter = await partOf(context, args);
  const { unit, scope } = filter;
  const { position, total, children } = await readProgressOn(
    context.query,
    filter,
    at,
    visibleChildren(context, unit, scope, at.on),
  );
  return {
    cursor: String(position),
    ...{ on: at.on, believedOn: at.believedOn ?? context.clock.today(), orgUnitId: unit.id, total, children },
    part: partArgs(unit, filter.industrialUnit ?? null, filter.campaignId),
    at,
  };
}
