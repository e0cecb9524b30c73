import { levelColumn, scopeColumnSql } from '@jianhui/access';
import type { RawTx } from '@jianhui/database';
import type { FollowPlan, Root } from '../changes/plan.ts';
import type { FollowTable } from './tables.ts';

/** The deepest unit that a row names in its place. */
const deepest = (row: string): string =>
  `coalesce(${row}.township_id, ${row}.county_id, ${row}.city_id, ${row}.province_id)`;

const placeOf = (row: string): string => `(${row}.province_id, ${row}.city_id, ${row}.county_id, ${row}.township_id)`;

const columnOf = (root: Root): string => scopeColumnSql[levelColumn[root.level]];

/** Rows below the roots: each root in the column of its level. The ids are the platform's own and have but one form. */
export function belowRoots(row: string, roots: readonly Root[]): string {
  const byColumn = new Map<string, string[]>();
  for (const root of roots) byColumn.set(columnOf(root), [...(byColumn.get(columnOf(root)) ?? []), root.id]);
  const parts = [...byColumn].map(([column, ids]) => `${row}.${column} in (${ids.map((id) => `'${id}'`).join(', ')})`);
  return parts.length === 0 ? 'false' : `(${parts.join(' or ')})`;
}

/** Members go with the membership that they hold. */
const memberUnit = (column: string): string =>
  `(select o.${column} from core_membership o where o.member_id = t.id and o.status <> 'ENDED' and o.${column} = any($3::uuid[]) limit 1)`;

/** Unions go where all goes that they cover now; where that parts, they are the remainder's. */
const unionUnit = (column: string): string =>
  `(select min(e.${column}::text)::uuid from core_union_coverage c join core_enterprise e on e.id = c.enterprise_id
    where c.union_id = t.id and c.valid_to is null having count(distinct e.${column}) = 1 and min(e.${column}::text)::uuid = any($3::uuid[]))`;

/** Where a row goes whose own unit was split: where its owner went, if that is a part; null: to the remainder. */
function ownerUnit(table: FollowTable, plan: FollowPlan): string {
  const [root] = plan.roots;
  if (plan.successors.length < 2 || !root) return 'null::uuid';
  const column = columnOf(root);
  if (table.name === 'core_enterprise') return '($2::jsonb ->> t.id::text)::uuid';
  if (table.name === 'core_trade_union') return unionUnit(column);
  if (table.name === 'core_member') return memberUnit(column);
  if (!table.owner) return 'null::uuid';
  return `(select o.${column} from ${table.owner.table} o where o.id = t.${table.owner.column} and o.${column} = any($3::uuid[]))`;
}

/** The unit to which a row belongs once the change has reached it. */
const target = (table: FollowTable, plan: FollowPlan): string =>
  `case when $1::jsonb ? ${deepest('t')}::text then coalesce(${ownerUnit(table, plan)}, ($1::jsonb ->> ${deepest('t')}::text)::uuid) else ${deepest('t')} end`;

/** Condition under which a row `t` still has to follow, `u` being its unit from now on. */
export function stillToFollow(table: FollowTable, plan: FollowPlan): string {
  const passedOn = table.own === null ? '' : ` and not (${table.own})`;
  // The parameters are all named once, so that each statement takes the same four.
  const parameters = 'and ($1::jsonb is not null and $2::jsonb is not null and $3::uuid[] is not null)';
  return `${belowRoots('t', plan.roots)} and u.id = ${target(table, plan)} and ${placeOf('t')} is distinct from ${placeOf('u')}${passedOn} ${parameters}`;
}

/** Values of the three parameters that every rewriting has. */
export const parametersOf = (plan: FollowPlan): unknown[] => [
  JSON.stringify(plan.into),
  JSON.stringify(plan.enterprises),
  plan.successors,
];

/** Writes place and units of those rows of a table that `where` picks and that still have to follow. Returns their number. */
export async function rewriteRows(
  tx: RawTx,
  table: FollowTable,
  plan: FollowPlan,
  where: string,
  value: unknown,
): Promise<number> {
  const units = table.units.map(
    (column) =>
      `, ${column} = case when t.${column} = ${deepest('t')} then u.id else coalesce(($1::jsonb ->> t.${column}::text)::uuid, t.${column}) end`,
  );
  return await tx.$executeRawUnsafe(
    `update ${table.name} t set province_id = u.province_id, city_id = u.city_id, county_id = u.county_id, township_id = u.township_id${units.join('')}
     from core_org_unit u where ${where} and ${stillToFollow(table, plan)}`,
    ...parametersOf(plan),
    value,
  );
}

/** Rewrites at most `limit` rows of a table, wherever they are in it. */
export function rewriteSome(tx: RawTx, table: FollowTable, plan: FollowPlan, limit: number): Promise<number> {
  const some = `t.ctid = any(array(select t.ctid from ${table.name} t, core_org_unit u where ${stillToFollow(table, plan)} limit $4::int))`;
  return rewriteRows(tx, table, plan, some, limit);
}

/** Sets unit columns of rows that name a unit beside the place where they stand, or have no place. */
export async function renameUnits(tx: RawTx, table: FollowTable, plan: FollowPlan): Promise<number> {
  if (Object.keys(plan.into).length === 0 || table.own === 'true') return 0;
  let renamed = 0;
  const passedOn = table.own === null ? '' : ` and not (${table.own})`;
  for (const column of table.units) {
    renamed += await tx.$executeRawUnsafe(
      `update ${table.name} t set ${column} = ($1::jsonb ->> t.${column}::text)::uuid
       where t.${column} = any($2::uuid[]) and ($1::jsonb ->> t.${column}::text)::uuid <> t.${column}${passedOn}`,
      JSON.stringify(plan.into),
      Object.keys(plan.into),
    );
  }
  return renamed;
}

/** Lets rows that are a unit's own stand where the unit stands. */
export async function rewriteOwn(tx: RawTx, table: FollowTable, plan: FollowPlan): Promise<number> {
  const [unit] = table.units;
  if (!table.place || table.own === null || unit === undefined) return 0;
  return await tx.$executeRawUnsafe(
    `update ${table.name} t set province_id = u.province_id, city_id = u.city_id, county_id = u.county_id, township_id = u.township_id
     from core_org_unit u where ${belowRoots('t', plan.roots)} and u.id = t.${unit} and (${table.own}) and ${placeOf('t')} is distinct from ${placeOf('u')}`,
  );
}
