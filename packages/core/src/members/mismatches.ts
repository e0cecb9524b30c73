import { levelColumn, scopeColumnSql } from '@jianhui/access';
import type { OrgUnitEntry } from '../services/shapes.ts';
import type { MembershipMismatchKind } from './shapes.ts';

type Query = <T>(sql: string, ...values: unknown[]) => Promise<T[]>;

/** A person whose membership is not where the labour relation is (S19c). */
export interface Mismatch {
  readonly kind: MembershipMismatchKind;
  readonly memberId: string;
  readonly membershipId: string | null;
  readonly labourRelationId: string | null;
}

/** A union covers the employer, or the host of a dispatched worker. */
const covers = (union: string): string =>
  `exists (select 1 from core_union_coverage c where c.enterprise_id in (r.enterprise_id, r.host_enterprise_id) and c.valid_to is null ${union})`;

/**
 * Each kind as rows of the tree of whoever asks: by the membership where there is one, else by the labour relation.
 * `{m}` and `{r}` stand for the scope on each.
 */
const kinds: Readonly<Record<MembershipMismatchKind, string>> = {
  WORKS_ELSEWHERE: `select m.member_id, m.id as membership_id, (select max(r.id::text) from core_labour_relation r where r.member_id = m.member_id and r.ended_on is null) as relation_id
    from core_membership m where {m} and m.status = 'ACTIVE'
      and exists (select 1 from core_labour_relation r where r.member_id = m.member_id and r.ended_on is null)
      and not exists (select 1 from core_labour_relation r where r.member_id = m.member_id and r.ended_on is null and ${covers('and c.union_id = m.home_union_id')})`,
  NO_LABOUR_RELATION: `select m.member_id, m.id as membership_id, (select max(r.id::text) from core_labour_relation r where r.member_id = m.member_id) as relation_id
    from core_membership m where {m} and m.status = 'ACTIVE'
      and exists (select 1 from core_labour_relation r where r.member_id = m.member_id)
      and not exists (select 1 from core_labour_relation r where r.member_id = m.member_id and r.ended_on is null)`,
  RETAINED_AT_WORK: `select m.member_id, m.id as membership_id, (select max(r.id::text) from core_labour_relation r where r.member_id = m.member_id and r.ended_on is null) as relation_id
    from core_membership m where {m} and m.status = 'RETAINED'
      and exists (select 1 from core_labour_relation r where r.member_id = m.member_id and r.ended_on is null and ${covers('')})`,
  NO_MEMBERSHIP: `select r.member_id, null::uuid as membership_id, max(r.id::text) as relation_id
    from core_labour_relation r where {r} and r.ended_on is null and ${covers('')}
      and not exists (select 1 from core_membership m where m.member_id = r.member_id and m.status <> 'ENDED') group by r.member_id`,
};

/** The people below a unit whose membership differs from their labour relation, by person, after a given one. */
export async function membershipMismatches(
  query: Query,
  unit: Pick<OrgUnitEntry, 'id' | 'level'>,
  kind: MembershipMismatchKind | null,
  first: number,
  after: { readonly memberId: string; readonly kind: string } | null,
): Promise<Mismatch[]> {
  const column = scopeColumnSql[levelColumn[unit.level]];
  const parts = Object.entries(kinds)
    .filter(([name]) => kind === null || name === kind)
    .map(
      ([name, sql]) =>
        `select '${name}' as kind, x.* from (${sql.replace('{m}', `m.${column} = $1::uuid`).replace('{r}', `r.${column} = $1::uuid`)}) x`,
    );
  return await query<Mismatch>(
    `select kind, member_id::text as "memberId", membership_id::text as "membershipId", relation_id as "labourRelationId"
     from (${parts.join(' union all ')}) y where $2::uuid is null or (member_id, kind) > ($2::uuid, $3::text) order by member_id, kind limit $4::int`,
    unit.id,
    after?.memberId ?? null,
    after?.kind ?? '',
    first,
  );
}
