import { type NewEvent, NotFound, parseGlobalId, rowScope, type Viewer } from '@jianhui/plugin-api';
import { ITEMS } from './events.ts';
import type { Services, Tx } from './platform.ts';
import { type PublishInput, type ValidItem, validItem } from './rules.ts';

/** A day as Prisma writes it into a date column. */
export const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

/**
 * Records one item (S28): its row, its count at the unit and the fact stand or fall together in the caller's
 * transaction. Throws InvalidInput, OutOfScope, NotFound.
 */
export async function publishItem(
  tx: Tx,
  viewer: Viewer,
  input: PublishInput,
  services: Services,
): Promise<{ itemId: string }> {
  const { core, clock } = services;
  const today = clock.today();
  const item = validItem(input, today);
  const orgUnitId = parseGlobalId(input.orgUnit, 'input.orgUnit', 'OrgUnit').id;
  core.requireWithin(viewer, orgUnitId, ['input', 'orgUnit']);
  const enterpriseId = await enterpriseWithin(tx, viewer, input.enterprise);
  const place = core.orgUnits.placeOf(orgUnitId);
  const { id } = await tx.publicityItem.create({
    data: {
      ...item,
      publishedOn: dateOf(item.publishedOn),
      orgUnitId,
      ...place,
      enterpriseId,
      createdBy: viewer.accountId,
    },
    select: { id: true },
  });
  await core.addToIndicator(tx, ITEMS, orgUnitId, 1);
  await services.emit(tx, [
    { ...published(id, item), place, orgUnitId, enterpriseId, on: today, actorId: viewer.accountId },
  ]);
  return { itemId: id };
}

const published = (itemId: string, item: ValidItem): Pick<NewEvent, 'name' | 'version' | 'payload'> => ({
  name: 'publicity.published',
  version: 1,
  payload: {
    itemId,
    channel: item.channel,
    title: item.title,
    issuer: item.issuer,
    publishedOn: item.publishedOn,
  },
});

/** The enterprise that an item is about. One outside the officer's tree looks exactly like one that does not exist. */
async function enterpriseWithin(tx: Tx, viewer: Viewer, given: string | null | undefined): Promise<string | null> {
  if (given === null || given === undefined) return null;
  const { id } = parseGlobalId(given, 'input.enterprise', 'Enterprise');
  const scope = rowScope(viewer);
  const found = await tx.enterprise.findFirst({ where: { id, [scope.column]: scope.value }, select: { id: true } });
  if (!found) {
    throw new NotFound(
      'ENTERPRISE_NOT_FOUND',
      '没有找到这家单位 (there is no such enterprise within your tree).',
      '请从本地区的名单中选择。',
      ['input', 'enterprise'],
    );
  }
  return found.id;
}
