import type { Day, RawTx } from '@jianhui/database';
import type { HeldEnterprise } from '../hold.ts';
import type { EnterpriseReference } from './references.ts';
import { type MergeRule, ruleFor } from './rules.ts';

/** The two records and the day on which they become one. */
export interface Merging {
  readonly winner: HeldEnterprise;
  readonly loser: HeldEnterprise;
  readonly on: Day;
}

const places = ['province_id', 'city_id', 'county_id', 'township_id'] as const;
/** The winner's place, from its row `e`. */
const winnersPlace = places.map((column) => `e.${column}`).join(', ');

const lacking = (table: string, column: string, unless: string | undefined): string =>
  unless ? ` and not exists (select 1 from ${table} w where w.${column} = $2::uuid and ${unless})` : '';

type Of<How extends MergeRule['how']> = Extract<MergeRule, { how: How }>;

/** Every statement has the loser as $1 and the winner as $2; the day, where it is asked, as $3. */
async function moved(
  tx: RawTx,
  { table, column, placed }: EnterpriseReference,
  rule: Of<'MOVE'>,
  ids: readonly string[],
) {
  const set = [`${column} = $2::uuid`];
  if (rule.set) set.push(rule.set);
  // Rows follow to the winner's place, unless they stand at a unit of their own.
  if (placed && table !== 'core_enterprise') set.push(...places.map((place) => `${place} = e.${place}`));
  return await tx.$executeRawUnsafe(
    `update ${table} l set ${set.join(', ')} from core_enterprise e where e.id = $2::uuid and l.${column} = $1::uuid${lacking(table, column, rule.unless)}`,
    ...ids,
  );
}

async function copied(tx: RawTx, { table, column }: EnterpriseReference, rule: Of<'COPY'>, ids: readonly string[]) {
  return await tx.$executeRawUnsafe(
    `insert into ${table} (${column}, ${rule.columns.join(', ')}, ${places.join(', ')})
     select $2::uuid, ${rule.columns.map((name) => `l.${name}`).join(', ')}, ${winnersPlace}
     from ${table} l, core_enterprise e where e.id = $2::uuid and l.${column} = $1::uuid${lacking(table, column, rule.unless)} order by l.id`,
    ...ids,
  );
}

async function carried(
  tx: RawTx,
  { table, column }: EnterpriseReference,
  rule: Of<'CARRY'>,
  ids: readonly string[],
  on: Day,
): Promise<number> {
  const open = `l.${column} = $1::uuid and (l.valid_to is null or l.valid_to > $3::date)`;
  const values = rule.columns.map((name) => (name === 'org_unit_id' ? 'e.org_unit_id' : `l.${name}`));
  const needed = lacking(table, column, rule.unless);
  const going = await tx.$executeRawUnsafe(
    `insert into ${table} (${column}, ${rule.columns.join(', ')}, valid_from, valid_to, ${places.join(', ')})
     select $2::uuid, ${values.join(', ')}, $3::date, l.valid_to, ${winnersPlace}
     from ${table} l, core_enterprise e where e.id = $2::uuid and ${open} and l.valid_from < $3::date${needed} order by l.id`,
    ...ids,
    on,
  );
  // What begins on the day itself or later has no time at the loser.
  const set = [`${column} = $2::uuid`, ...places.map((place) => `${place} = e.${place}`)];
  if (rule.columns.includes('org_unit_id')) set.push('org_unit_id = e.org_unit_id');
  const later = await tx.$executeRawUnsafe(
    `update ${table} l set ${set.join(', ')} from core_enterprise e where e.id = $2::uuid and ${open} and l.valid_from >= $3::date${needed}`,
    ...ids,
    on,
  );
  await tx.$executeRawUnsafe(
    `update ${table} l set valid_to = greatest($2::date, l.valid_from + 1)${rule.ended ? `, ${rule.ended}` : ''}
     where l.${column} = $1::uuid and (l.valid_to is null or l.valid_to > $2::date)`,
    ids[0],
    on,
  );
  return going + later;
}

/**
 * Deals with the loser's rows of one table by its rule, and returns how many the winner got. A row that the database
 * refuses, because it contradicts one of the winner's, stops the merge.
 */
export async function mergeRows(
  tx: RawTx,
  reference: EnterpriseReference,
  { winner, loser, on }: Merging,
): Promise<number> {
  const rule = ruleFor(reference.table, reference.column);
  const ids = [loser.id, winner.id];
  switch (rule.how) {
    case 'MOVE':
      return await moved(tx, reference, rule, ids);
    case 'COPY':
      return await copied(tx, reference, rule, ids);
    case 'CARRY':
      return await carried(tx, reference, rule, ids, on);
    case 'KEEP':
      return 0;
  }
}
