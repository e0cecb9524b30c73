import { driftOf } from '@jianhui/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsSchema, startTestDatabase, type TestDatabase } from './test-support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
}, 60_000);
afterAll(() => database?.stop());

describe('the tables of events', () => {
  it('agree with the models after what is made by hand', async () => {
    expect(await driftOf(database.url, eventsSchema())).toBe('');
  });

  it('let nobody choose the order of an event', async () => {
    const insert = `insert into core_event (seq, name, version, payload, org_unit_id, province_id, occurred_on)
      values (1, 'a.b', 1, '{}', uuidv7(), uuidv7(), current_date)`;
    await expect(database.pool.query(insert)).rejects.toThrow(/cannot insert a non-DEFAULT value/);
  });

  it('begin with the first batch of the relay', async () => {
    const { rows } = await database.pool.query('select last, snap is not null as seen from core_relay_batch');
    expect(rows).toEqual([{ last: '0', seen: true }]);
  });
});
