/** How a reader of figures narrows rows to a place, and groups them by the unit below; both for an alias of a table. */
export interface Reading {
  /** Condition on a row's place. */
  readonly where: (alias: string) => string;
  /** The grouping unit of a row, as `… as unit`. */
  readonly by: (alias: string) => string;
  /** Condition on a row's industrial line; `true` for all. */
  readonly of: (alias: string) => string;
  /** The day asked for, as SQL. */
  readonly day: string;
}

/** The place of that day, of what stood elsewhere then: of several moves since, the first left it. */
const then = (table: string, key: string, day: string): string =>
  `(select distinct on (${key}) * from ${table} where valid_to > ${day} order by ${key}, valid_to)`;

/**
 * What a place's figures of today need so that they are those of a day: whatever has moved or was reorganised since
 * counts where it stood then. One row a unit, with `enterprises`, `unions` and `members`, to be added.
 */
export function movedSince({ where, by, of, day }: Reading): string {
  const enterprise = (alias: string, sign: 1 | -1): string =>
    `select ${by(alias)}, ${sign} as enterprises, 0 as unions, 0 as members
     from ${then('core_enterprise_past_place', 'enterprise_id', day)} p join core_enterprise e on e.id = p.enterprise_id and e.merged_into_id is null
     where ${where(alias)} and ${of('e')}`;
  const existed = `(u.approved_on <= ${day} and (u.dissolved_on is null or u.dissolved_on > ${day}))::int`;
  const members = `(u.active_members - coalesce((select sum(m.delta) from core_union_member_day m where m.union_id = u.id and m.day > ${day}), 0))::int`;
  const union = (alias: string, sign: 1 | -1): string =>
    `select ${by(alias)}, 0, ${sign} * ${existed}, ${sign} * ${members}
     from ${then('core_union_past_place', 'union_id', day)} p join core_trade_union u on u.id = p.union_id where ${where(alias)} and ${of('u')}`;
  const rows = [enterprise('p', 1), enterprise('e', -1), union('p', 1), union('u', -1)].join(' union all ');
  return `select unit, sum(enterprises)::int as enterprises, sum(unions)::int as unions, sum(members)::int as members from (${rows}) y group by 1`;
}
