import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appendEvents, createEventRegistry, eventRegistry, inTransaction } from '../index.ts';
import { emptyLog, startTestDatabase, type TestDatabase } from '../test-support/database.ts';
import { append, happened, placeOf, testRegistry, unit } from '../test-support/values.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
}, 60_000);
afterAll(() => database?.stop());
beforeEach(() => emptyLog(database.pool));

const coded = (code: string) => expect.objectContaining({ code });
const stored = async () =>
  (await database.pool.query('select *, occurred_on::text as day from core_event order by seq')).rows;

describe('appending events', () => {
  it('writes any number in the order given by one statement', async () => {
    let statements = 0;
    await inTransaction(database.pool, (tx) => {
      const counted = {
        ...tx,
        $executeRawUnsafe: (sql: string, ...values: unknown[]) => {
          statements++;
          return tx.$executeRawUnsafe(sql, ...values);
        },
      };
      return append(counted, ...Array.from({ length: 1000 }, (_, n) => happened(n, n % 50)));
    });
    expect(statements).toBe(1);
    const rows = await stored();
    expect(rows.map((row) => row.payload.n)).toEqual(Array.from({ length: 1000 }, (_, n) => n));
  });

  it('keeps everything that was said', async () => {
    const event = happened(1, 37, { enterpriseId: unit(7), unionId: unit(8), jobId: unit(9), actorId: unit(10) });
    await inTransaction(database.pool, (tx) => append(tx, event));
    const place = placeOf(37);
    expect((await stored())[0]).toMatchObject({
      ...{ name: 'test.happened', version: 1, payload: { n: 1 }, audience: 'FACT', day: '2019-06-03' },
      ...{ province_id: place.provinceId, city_id: place.cityId, county_id: place.countyId },
      ...{ township_id: place.townshipId, org_unit_id: place.townshipId, enterprise_id: unit(7) },
      ...{ union_id: unit(8), job_id: unit(9), actor_id: unit(10) },
    });
  });

  it('leaves nothing when the transaction rolls back', async () => {
    await expect(
      inTransaction(database.pool, async (tx) => {
        await append(tx, happened(1));
        throw new TypeError('the service refused');
      }),
    ).rejects.toThrow('the service refused');
    expect(await stored()).toEqual([]);
  });

  it('does nothing for no events', async () => {
    await appendEvents({ $executeRawUnsafe: () => Promise.reject(), $queryRawUnsafe: () => Promise.reject() }, []);
  });

  it('drops what a payload does not declare', async () => {
    const event = happened(1, 0, { payload: { n: 1, idNumber: '210102199001011234' } });
    await inTransaction(database.pool, (tx) => append(tx, event));
    expect((await stored())[0]?.payload).toEqual({ n: 1 });
  });

  it.each([
    ['an undeclared name', happened(2, 0, { name: 'test.unheard' }), 'EVT-001'],
    ['another version', happened(2, 0, { version: 2 }), 'EVT-002'],
    ['a payload of another shape', happened(2, 0, { payload: { n: 'two' } }), 'EVT-002'],
    ['a day that is none', happened(2, 0, { on: '2019-06-31' }), 'EVT-002'],
    ['an id that is none', happened(2, 0, { enterpriseId: "x'; drop table core_event" }), 'EVT-002'],
    ['no province', happened(2, 0, { place: { ...placeOf(0), provinceId: '' } }), 'EVT-002'],
  ])('refuses %s before anything is written', async (_, bad, code) => {
    await inTransaction(database.pool, async (tx) => {
      await expect(append(tx, happened(1), bad)).rejects.toThrow(coded(code));
    });
    expect(await stored()).toEqual([]);
  });

  it('tells where a payload is wrong without quoting it', async () => {
    const registry = createEventRegistry({
      'a.b': { owner: 'x', version: 1, label: '', payload: z.object({ phone: z.string().max(3) }) },
    });
    const event = happened(1, 0, { name: 'a.b', payload: { phone: '13900000000' } });
    const tx = { $executeRawUnsafe: () => Promise.resolve(0), $queryRawUnsafe: () => Promise.reject() };
    const error = await appendEvents(tx, [event], registry).catch((e) => e);
    expect(error.message).toContain('phone: too_big');
    expect(error.message).not.toContain('13900000000');
  });
});

describe('the registry', () => {
  const spec = { version: 1, label: '一', payload: z.object({}) };

  it('gives each name one owner', () => {
    const registry = createEventRegistry();
    registry.add('alpha', { 'alpha.done': spec });
    registry.add('alpha', { 'alpha.done': spec });
    expect(() => registry.add('beta', { 'alpha.done': spec })).toThrow(coded('EVT-003'));
    expect(() => registry.add('alpha', { 'alpha.done': { ...spec } })).toThrow(/already declared by alpha/);
    expect(registry.list()).toHaveLength(1);
  });

  it('refuses names and versions of the wrong shape', () => {
    expect(() => createEventRegistry({ Done: { ...spec, owner: 'x' } })).toThrow(coded('EVT-003'));
    expect(() => createEventRegistry({ 'x.y': { ...spec, version: 0, owner: 'x' } })).toThrow(coded('EVT-003'));
  });

  it('of the server knows the progress of jobs', () => {
    expect(eventRegistry.get('job.progressed')).toMatchObject({ owner: 'core', version: 1, label: '任务进度' });
    expect(testRegistry.get('job.progressed')).toBeUndefined();
  });
});
