import type { Viewer } from '@jianhui/access';
import type { Day, RawTx } from '@jianhui/database';
import { appendEvents } from '@jianhui/events';
import { Conflict, InvalidInput } from '@jianhui/graphql';
import type { OrgUnits } from '../services/services.ts';
import { addWorkingDays, loadCalendar } from './calendar.ts';
import { type ChangedDeadline, deadlineFacts } from './facts.ts';
import { changedColumns } from './service.ts';

export interface CalendarYear {
  readonly year: number;
  readonly days: readonly { readonly day: Day; readonly kind: 'HOLIDAY' | 'WORKING_DAY'; readonly name: string }[];
  readonly source: string;
  /** How many days the year had when it was read. */
  readonly expectedDays: number;
}

const at = (...path: (string | number)[]): string[] => ['input', ...path.map(String)];

function check(input: CalendarYear): void {
  if (input.year < 2000 || input.year > 2100)
    throw new InvalidInput(
      'CALENDAR_YEAR',
      `${input.year} is no year of this calendar.`,
      'Give 2000 to 2100.',
      at('year'),
    );
  const source = input.source.trim();
  if (source.length < 1 || source.length > 200)
    throw new InvalidInput('TEXT_LENGTH', 'source must have 1 to 200 characters.', 'Name the notice.', at('source'));
  const seen = new Set<Day>();
  for (const [i, { day, name }] of input.days.entries()) {
    const fault = !day.startsWith(`${input.year}-`)
      ? `${day} is not a day of ${input.year}`
      : seen.has(day)
        ? `${day} stands there twice`
        : name.trim().length < 1 || name.trim().length > 50
          ? `${day} needs a name of 1 to 50 characters`
          : null;
    if (fault) throw new InvalidInput('CALENDAR_DAY_INVALID', `${fault}.`, 'Correct that row.', at('days', i));
    seen.add(day);
  }
}

/**
 * Replaces the holidays and made-up days of one year, and moves what runs in working days to its new day. Throws
 * InvalidInput; Conflict when another officer changed the year meanwhile.
 */
export async function setCalendarDays(
  tx: RawTx,
  viewer: Viewer,
  input: CalendarYear,
  orgUnits: OrgUnits,
  today: Day,
): Promise<{ year: number; moved: number }> {
  check(input);
  await tx.$executeRawUnsafe("select pg_advisory_xact_lock(hashtextextended('jianhui.calendar', 0))");
  const ends = [`${input.year}-01-01`, `${input.year}-12-31`] as const;
  const [{ n }] = await tx.$queryRawUnsafe<[{ n: number }]>(
    'select count(*)::int as n from core_calendar_day where day between $1::date and $2::date',
    ...ends,
  );
  if (n !== input.expectedDays)
    throw new Conflict(
      'CALENDAR_CHANGED',
      `The calendar of ${input.year} has ${n} days now, not ${input.expectedDays}.`,
      'Read it anew and send it again.',
      at('expectedDays'),
    );
  await tx.$executeRawUnsafe('delete from core_calendar_day where day between $1::date and $2::date', ...ends);
  await tx.$executeRawUnsafe(
    `insert into core_calendar_day (day, kind, name, source)
     select x.day, x.kind, btrim(x.name), $2 from jsonb_to_recordset($1::jsonb) x(day date, kind core_calendar_day_kind, name text)`,
    JSON.stringify(input.days),
    input.source.trim(),
  );
  const moved = await moveWorkingDeadlines(tx, today);
  await appendEvents(tx, [
    {
      name: 'calendar.days-set',
      version: 1,
      payload: { year: input.year, days: input.days.length, on: today },
      place: orgUnits.placeOf(viewer.orgUnitId),
      orgUnitId: viewer.orgUnitId,
      on: today,
      actorId: viewer.accountId,
    },
  ]);
  return { year: input.year, moved };
}

/** Gives every open deadline in working days the day that the calendar says now; returns how many moved. */
async function moveWorkingDeadlines(tx: RawTx, today: Day): Promise<number> {
  const running = await tx.$queryRawUnsafe<{ startsOn: Day; days: number }[]>(
    `select distinct starts_on::text as "startsOn", working_days as days from core_deadline where status in ('OPEN', 'OVERDUE') and working_days is not null`,
  );
  const calendar = await loadCalendar(tx);
  const changed = await tx.$queryRawUnsafe<ChangedDeadline[]>(
    `update core_deadline d set due_on = x."dueOn", status = (case when x."dueOn" < $2::date then 'OVERDUE' else 'OPEN' end)::core_deadline_status, version = d.version + 1
     from jsonb_to_recordset($1::jsonb) x("startsOn" date, days int, "dueOn" date)
     where d.status in ('OPEN', 'OVERDUE') and d.starts_on = x."startsOn" and d.working_days = x.days and d.due_on <> x."dueOn" returning ${changedColumns('old.status::text')}`,
    JSON.stringify(
      running.map(({ startsOn, days }) => ({ startsOn, days, dueOn: addWorkingDays(startsOn, days, calendar).on })),
    ),
    today,
  );
  await appendEvents(tx, deadlineFacts(changed, today));
  return changed.length;
}
