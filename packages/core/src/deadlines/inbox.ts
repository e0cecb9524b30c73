import { type RowScope, scopeColumnSql, type Viewer } from '@jianhui/access';
import { unauthenticated } from '@jianhui/graphql';
import type { CoreContext } from '../context.ts';

/** What one kind of deadline adds to an inbox. */
export interface KindCount {
  readonly kind: string;
  readonly open: number;
  readonly overdue: number;
}

/** What stands in an inbox, by state; the numbers of the list behind it. */
export interface InboxCounts {
  readonly open: number;
  readonly overdue: number;
  /** Due within seven days, today included. */
  readonly dueSoon: number;
  /** Of the overdue: the federation's own duties. */
  readonly ownDutyOverdue: number;
  readonly kinds: readonly KindCount[];
}

/** An inbox at one moment: its counts and what is due first. */
export interface InboxState extends InboxCounts {
  readonly cursor: string;
  readonly on: string;
  readonly deadlineIds: readonly string[];
}

export interface InboxOwner {
  readonly viewer: Viewer;
  readonly scope: RowScope;
}

export function inboxOwner({ viewer, reader }: CoreContext, place: string): InboxOwner {
  const { scope } = reader;
  if (!viewer || !scope) throw unauthenticated(place);
  return { viewer, scope };
}

type Row = KindCount & { soon: number; own: number; position: string };

/** Counts of an officer's inbox, and the ids of what is due first: one statement each, one position for both. */
export async function readInbox(
  context: Pick<CoreContext, 'query' | 'clock'>,
  { viewer, scope }: InboxOwner,
  first: number,
): Promise<{ position: bigint; state: InboxState }> {
  const today = context.clock.today();
  const mine = `recipient_id in ($1::uuid, $2::uuid) and ${scopeColumnSql[scope.column]} = $3::uuid and status in ('OPEN', 'OVERDUE')`;
  const owner = [viewer.accountId, viewer.orgUnitId, scope.value] as const;
  const counts = await context.query<Row & { kind: string | null }>(
    `select p.position, d.kind, coalesce(d.open, 0) as open, coalesce(d.overdue, 0) as overdue, coalesce(d.soon, 0) as soon, coalesce(d.own, 0) as own
     from (select coalesce((select max(pos) from core_event_position), 0)::text as position) p left join (
       select kind, count(*) filter (where status = 'OPEN')::int as open, count(*) filter (where status = 'OVERDUE')::int as overdue,
         count(*) filter (where status = 'OPEN' and due_on <= $4::date + 6)::int as soon, count(*) filter (where status = 'OVERDUE' and own_duty)::int as own
       from core_deadline where ${mine} group by kind) d on true order by d.kind`,
    ...owner,
    today,
  );
  const ids = first
    ? await context.query<{ id: string }>(
        `select id::text from core_deadline where ${mine} order by due_on, id limit $4::int`,
        ...owner,
        first,
      )
    : [];
  const sum = (of: (row: Row) => number): number => counts.reduce((total, row) => total + of(row), 0);
  const position = BigInt(counts[0]?.position ?? 0);
  return {
    position,
    state: {
      cursor: String(position),
      on: today,
      open: sum((row) => row.open),
      overdue: sum((row) => row.overdue),
      dueSoon: sum((row) => row.soon),
      ownDutyOverdue: sum((row) => row.own),
      kinds: counts.filter(({ kind }) => kind !== null).map(({ kind, open, overdue }) => ({ kind, open, overdue })),
      deadlineIds: ids.map(({ id }) => id),
    },
  };
}
