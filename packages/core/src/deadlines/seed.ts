import type { RawTx } from '@jianhui/database';
import { calendar2019, calendarSource2019 } from './calendar-2019.ts';

/** Writes the working calendar of 2019 unless that year has days already: what an officer set is never overwritten. */
export async function seedCalendar(tx: RawTx): Promise<void> {
  await tx.$executeRawUnsafe(
    `insert into core_calendar_day (day, kind, name, source)
     select d::date, x.kind, x.name, $2 from jsonb_to_recordset($1::jsonb) x(name text, "from" date, "to" date, kind core_calendar_day_kind), generate_series(x."from", x."to", '1 day') d
     where not exists (select 1 from core_calendar_day where day between '2019-01-01' and '2019-12-31')`,
    JSON.stringify(calendar2019),
    calendarSource2019,
  );
}
