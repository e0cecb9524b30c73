import { randomUUID } from 'node:crypto';
import { DEMO_PASSWORD, type Viewer } from '@jianhui/access';
import type { RawTx } from '@jianhui/database';
import { AccessRevoked, appendEvents, type NewEvent } from '@jianhui/events';
import { addEnterprises, casesOf, testCode } from '@jianhui/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFederation, type Federation, units } from '../support/federation.ts';
import { dataOf, inParallel, takeUntil } from '../support/streams.ts';

const PROGRESS = `subscription ($orgUnit: ID) { campaignProgress(orgUnit: $orgUnit) { cursor countsThrough on orgUnit { code }
  total { inScope covered coveredIndependent uncovered overdueUncovered unions indicators { value } } children { orgUnit { code } covered unions } } }`;
const FACTS =
  'subscription ($after: String, $below: ID) { facts(after: $after, below: $below) { cursor name payload orgUnit { code } } }';
const JOB = 'subscription ($id: ID!) { job(id: $id) { id status phase done total result } }';

let federation: Federation;
beforeAll(async () => {
  federation = await createFederation();
});
afterAll(() => federation.close());

const test = () => federation.test;
const sql = <T>(text: string, ...values: unknown[]): Promise<T[]> => test().database.query<T>(text, ...values);
const idOf = (unit: string): string => test().platform.orgUnits.byCode(unit)?.id as string;

/** Every fact below a unit in the order of the log, by a statement of this test's own. */
async function log(unit: string): Promise<{ cursor: string; name: string; payload: unknown }[]> {
  await written();
  return await sql(
    `select p.pos::text as cursor, e.name, e.payload from core_event_position p join core_event e on e.seq = p.seq
     where e.audience = 'FACT' and $1::uuid in (e.province_id, e.city_id, e.county_id, e.township_id) order by p.pos`,
    idOf(unit),
  );
}

/** Waits until every event that is committed has its position. Returns the last one. */
async function written(): Promise<bigint> {
  for (;;) {
    const [row] = await sql<{ open: number; last: string }>(
      'select (select count(*)::int from core_event e where not exists (select from core_event_position p where p.seq = e.seq)) as open, coalesce((select max(pos) from core_event_position), 0)::text as last',
    );
    if (row?.open === 0) return BigInt(row.last);
    test().platform.hub.nudge();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

let happened = 0;
/** Facts that follow each other at a unit, each with a number of its own. */
async function happen(unit: string, count: number, fails = false): Promise<void> {
  const events = Array.from({ length: count }, (): NewEvent => {
    happened += 1;
    return {
      ...{ name: 'campaign.phase-started', version: 1, place: federation.place(unit), orgUnitId: idOf(unit) },
      ...{ on: '2019-06-03', payload: { campaignId: randomUUID(), number: happened, on: '2019-06-03' } },
    };
  });
  const { transaction } = test().platform.context;
  const work = transaction(async (tx: RawTx) => {
    await appendEvents(tx, events.slice(0, Math.ceil(count / 2)));
    await appendEvents(tx, events.slice(Math.ceil(count / 2)));
    if (fails) throw new Error('taken back');
  });
  if (fails) await expect(work).rejects.toThrow('taken back');
  else await work;
}

/** Enterprises of a unit that nothing covers. */
async function employers(unit: string, from: number, count: number): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, n) => ({ number: from + n, unit, headcount: 150 }));
  return [...(await addEnterprises(test(), rows)).values()];
}

describe('progress that arrives by itself', () => {
  it('begins with the state, and shows a registration when it has happened', async () => {
    const [enterprise] = await employers(units.heping, 2_000, 1);
    const stream = await test().subscribe(PROGRESS, {}, 'shenyang');
    const state = dataOf((await stream.next()).value, 'campaignProgress') as never as State;
    expect(state.orgUnit.code).toBe(units.shenyang);
    await federation.registerUnion('heping', units.heping, [enterprise as string]);
    const [next] = (
      await takeUntil(
        stream,
        (message) => (dataOf(message, 'campaignProgress') as never as State).total.covered > state.total.covered,
      )
    ).slice(-1);
    const after = dataOf(next as never, 'campaignProgress') as never as State;
    expect(after.total).toEqual({
      ...state.total,
      covered: state.total.covered + 1,
      coveredIndependent: state.total.coveredIndependent + 1,
      uncovered: state.total.uncovered - 1,
      overdueUncovered: state.total.overdueUncovered - 1,
      unions: state.total.unions + 1,
    });
    const heping = (of: State) => of.children.find(({ orgUnit }) => orgUnit.code === units.heping);
    expect(heping(after)?.covered).toBe((heping(state)?.covered ?? 0) + 1);
    expect(after.children.filter(({ orgUnit }) => orgUnit.code !== units.heping)).toEqual(
      state.children.filter(({ orgUnit }) => orgUnit.code !== units.heping),
    );
    await stream.return?.();
  });

  it('ends, among many writers, with the state that a recount gives, and counts through the last fact', async () => {
    const writers = casesOf('registrations at once', 400, 24);
    const places = [units.heping, units.township, units.shenhe, units.zhongshan];
    const free = new Map<string, string[]>();
    for (const [n, unit] of places.entries())
      free.set(unit, await employers(unit, 3_000 + n * 500, Math.ceil(writers / places.length)));
    const watched = [
      ['province', units.province, 'province_id'],
      ['shenyang', units.shenyang, 'city_id'],
      ['heping', units.heping, 'county_id'],
      ['dalian', units.dalian, 'city_id'],
    ] as const;
    const before = new Map<string, number>();
    const streams = await Promise.all(
      watched.map(async ([as, unit]) => {
        const stream = await test().subscribe(PROGRESS, {}, as);
        const first = dataOf((await stream.next()).value, 'campaignProgress') as never as State;
        before.set(unit, first.total.covered);
        return { as, unit, stream, states: [first] };
      }),
    );
    let last = 0n;
    const read = streams.map(async (each) => {
      // The last state may come before this side has heard of the last fact: it is taken then.
      for (;;) {
        const { value } = await each.stream.next();
        each.states.push(dataOf(value, 'campaignProgress') as never as State);
        const through = BigInt(each.states.at(-1)?.countsThrough ?? 0);
        if (last > 0n && through >= (lastOf.get(each.unit) ?? last)) return;
      }
    });
    const lastOf = new Map<string, bigint>();
    await inParallel(writers, 12, async (n) => {
      const unit = places[n % places.length] as string;
      const enterprise = free.get(unit)?.pop() as string;
      await federation.registerUnion(unit === units.zhongshan ? 'dalian' : 'shenyang', unit, [enterprise]);
      if (n % 5 === 0) await federation.publish('province', unit, 500 + n);
    });
    const end = await written();
    for (const { unit } of streams) lastOf.set(unit, BigInt((await log(unit)).at(-1)?.cursor ?? 0));
    last = end;
    // One more fact for each, so that whoever had already read the last state is asked once more.
    await happen(units.heping, 1);
    await happen(units.dalian, 1);
    await Promise.all(read);
    for (const { unit, states } of streams) {
      const column = watched.find(([, each]) => each === unit)?.[2];
      const [counted] = await sql<Record<string, number>>(
        `select count(*) filter (where in_scope)::int as "inScope", count(*) filter (where in_scope and covering_union_id is not null)::int as covered,
           count(*) filter (where in_scope and coverage_kind = 'INDEPENDENT')::int as "coveredIndependent", count(*) filter (where overdue)::int as "overdueUncovered",
           (select count(*)::int from core_trade_union where ${column} = $1) as unions, (select count(*)::int from plg_publicity_item where ${column} = $1) as items
         from core_enterprise where ${column} = $1`,
        idOf(unit),
      );
      const final = states.at(-1) as State;
      const { items, ...counts } = counted as Record<string, number>;
      expect(final.total).toEqual({
        ...counts,
        uncovered: (counts.inScope ?? 0) - (counts.covered ?? 0),
        indicators: [{ value: items }],
      });
      expect(BigInt(final.countsThrough)).toBeGreaterThanOrEqual(lastOf.get(unit) as bigint);
      // No state goes back, and none leaves out a fact up to which it says that it counts.
      const facts = await log(unit);
      for (const [n, state] of states.entries()) {
        const through = BigInt(state.countsThrough);
        if (n > 0) expect(through).toBeGreaterThanOrEqual(BigInt(states[n - 1]?.countsThrough ?? 0));
        const told = facts.filter(
          ({ cursor, name }) =>
            name === 'coverage.entered' &&
            BigInt(cursor) <= through &&
            BigInt(cursor) > BigInt(states[0]?.countsThrough ?? 0),
        ).length;
        expect(state.total.covered).toBeGreaterThanOrEqual((before.get(unit) ?? 0) + told);
        expect(state.total.covered).toBe(state.total.inScope - state.total.uncovered);
      }
    }
    await Promise.all(streams.map(({ stream }) => stream.return?.()));
  }, 300_000);

  it('shows an officer of another city no new state when something happens elsewhere', async () => {
    const stream = await test().subscribe(PROGRESS, {}, 'dalian');
    const first = dataOf((await stream.next()).value, 'campaignProgress') as never as State;
    const [there] = await employers(units.heping, 6_000, 1);
    await federation.registerUnion('heping', units.heping, [there as string]);
    const [here] = await employers(units.zhongshan, 6_100, 1);
    await federation.registerUnion('dalian', units.zhongshan, [here as string]);
    const states = (
      await takeUntil(
        stream,
        (message) => (dataOf(message, 'campaignProgress') as never as State).total.covered > first.total.covered,
      )
    ).map((message) => (dataOf(message, 'campaignProgress') as never as State).total);
    for (const total of states) expect(total.inScope - first.total.inScope).toBeLessThanOrEqual(1);
    expect(states.at(-1)).toMatchObject({
      inScope: first.total.inScope + 1,
      covered: first.total.covered + 1,
      unions: first.total.unions + 1,
    });
    await stream.return?.();
  });
});

interface State {
  readonly cursor: string;
  readonly countsThrough: string;
  readonly orgUnit: { readonly code: string };
  readonly total: Record<
    'inScope' | 'covered' | 'coveredIndependent' | 'uncovered' | 'overdueUncovered' | 'unions',
    number
  >;
  readonly children: readonly { readonly orgUnit: { readonly code: string }; readonly covered: number }[];
}
interface Fact {
  readonly cursor: string;
  readonly name: string;
  readonly payload: unknown;
  readonly orgUnit: { readonly code: string };
}
const factOf = (message: unknown): Fact => dataOf(message as never, 'facts') as never as Fact;

describe('the feed of facts', () => {
  it('brings every fact once and in order, resumed at any cursor while writers go on', async () => {
    let cuts = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(['shenyang', units.shenyang], ['heping', units.heping], ['province', units.province]),
        fc.array(
          fc.record({
            at: fc.constantFrom(units.heping, units.shenhe, units.zhongshan, units.township),
            count: fc.integer({ min: 1, max: 6 }),
            fails: fc.boolean(),
          }),
          { minLength: 8, maxLength: 16 },
        ),
        async (takes, [as, unit], writes) => {
          let cursor = String(await written());
          const start = BigInt(cursor);
          const writing = inParallel(writes.length, 4, async (n) => {
            const { at, count, fails } = writes[n] as (typeof writes)[number];
            await happen(at, count, fails);
          });
          const got: Fact[] = [];
          const due = writes
            .filter(({ at, fails }) => !fails && federation.place(at)[columnOf(unit)] === idOf(unit))
            .reduce((sum, { count }) => sum + count, 0);
          for (const take of [...takes, Number.POSITIVE_INFINITY]) {
            const stream = await test().subscribe(FACTS, { after: cursor }, as);
            for (let n = 0; n < take && got.length < due; n++) {
              const fact = factOf((await stream.next()).value);
              got.push(fact);
              cursor = fact.cursor;
            }
            await stream.return?.();
            cuts += 1;
          }
          await writing;
          const expected = (await log(unit)).filter((fact) => BigInt(fact.cursor) > start);
          expect(got.map((fact) => fact.cursor)).toEqual(expected.map((fact) => fact.cursor));
          expect(got.map((fact) => fact.payload)).toEqual(expected.map((fact) => fact.payload));
        },
      ),
      { numRuns: casesOf('histories of facts, cut and resumed', 1_000, 12) },
    );
    process.stdout.write(`${cuts} cuts\n`);
  }, 900_000);

  it('keeps the facts of one transaction together and in the order of their cause', async () => {
    const stream = await test().subscribe(FACTS, { after: String(await written()) }, 'province');
    const [enterprise] = await employers(units.heping, 7_000, 1);
    await federation.registerUnion('heping', units.heping, [enterprise as string]);
    const facts = (await takeUntil(stream, (message) => factOf(message).name === 'trade-union.registered')).map(factOf);
    expect(facts.map(({ name }) => name)).toEqual([
      'org-unit.progress-changed',
      'coverage.entered',
      'org-unit.progress-changed',
      'trade-union.registered',
    ]);
    const positions = facts.map(({ cursor }) => Number(cursor));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    await stream.return?.();
  });

  it('shows an officer of Dalian nothing of Shenyang, and below her own unit what is there alone', async () => {
    const start = String(await written());
    await happen(units.heping, 5);
    await happen(units.xigang, 1);
    await happen(units.shenyang, 2);
    await happen(units.zhongshan, 1);
    const city = await test().subscribe(FACTS, { after: start }, 'dalian');
    const seen = (await takeUntil(city, (message) => factOf(message).orgUnit.code === units.zhongshan)).map(
      (message) => factOf(message).orgUnit.code,
    );
    expect(seen).toEqual([units.xigang, units.zhongshan]);
    const county = await test().subscribe(FACTS, { after: start, below: `OrgUnit:${idOf(units.zhongshan)}` }, 'dalian');
    expect(factOf((await county.next()).value).orgUnit.code).toBe(units.zhongshan);
    await expect(test().subscribe(FACTS, { below: `OrgUnit:${idOf(units.heping)}` }, 'dalian')).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
    await Promise.all([city.return?.(), county.return?.()]);
  });

  it('begins with what happens from now on when no cursor is given', async () => {
    await happen(units.heping, 3);
    await written();
    await caughtUp();
    const stream = await test().subscribe(FACTS, {}, 'heping');
    const next = stream.next();
    await happen(units.heping, 1);
    expect((factOf((await next).value).payload as { number: number }).number).toBe(happened);
    await stream.return?.();
  });

  it.each(['x', '-1', '1.5', '99999999999999999999'])(
    'refuses "%s" for a cursor, naming the argument',
    async (after) => {
      await expect(test().subscribe(FACTS, { after }, 'province')).rejects.toMatchObject({
        extensions: { code: 'BAD_USER_INPUT', argument: 'after' },
      });
    },
  );

  it('ends for an officer whose session was ended, by an error that says so', async () => {
    const { access } = test().platform;
    const signedIn = await access.signIn({
      username: 'shenyang',
      password: DEMO_PASSWORD,
      client: { address: '127.0.0.1', name: 'test' },
    } as never);
    if (signedIn instanceof Error) throw signedIn;
    const viewer = (await access.viewerOf(signedIn.token)) as Viewer;
    const other = await test().subscribe(FACTS, { after: String(await written()) }, 'shenyang');
    const facts = await test().subscribe(FACTS, { after: String(await written()) }, viewer);
    const progress = await test().subscribe(PROGRESS, {}, viewer);
    await progress.next();
    await happen(units.heping, 1);
    expect(factOf((await facts.next()).value).orgUnit.code).toBe(units.heping);
    await access.signOut(signedIn.token);
    const ended = [
      expect(facts.next()).rejects.toBeInstanceOf(AccessRevoked),
      // Progress may have had a state of before still to give; the one after it is refused.
      expect(takeUntil(progress, () => false)).rejects.toMatchObject({ code: 'EVT-022' }),
    ];
    const [enterprise] = await employers(units.heping, 7_100, 1);
    await federation.registerUnion('heping', units.heping, [enterprise as string]);
    await Promise.all(ended);
    // Others of the same office go on.
    expect(
      (await takeUntil(other, (message) => factOf(message).name === 'trade-union.registered')).length,
    ).toBeGreaterThan(2);
    await other.return?.();
  });
});

const columnOf = (unit: string) =>
  (unit === units.province ? 'provinceId' : unit === units.shenyang ? 'cityId' : 'countyId') as 'cityId';

/** Waits until this process has seen the end of the log. */
async function caughtUp(): Promise<void> {
  const end = await written();
  while (test().platform.hub.position() < end) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('a job as it goes', () => {
  const send = `mutation ($input: ImportCensusFileInput!) { importCensusFile(input: $input) {
    ... on ImportCensusFilePayload { job { id } } ... on DomainProblem { code message } } }`;
  interface Job {
    readonly id: string;
    readonly status: string;
    readonly done: number;
    readonly total: number | null;
    readonly result: { readonly rows?: number } | null;
  }
  const over = new Set(['SUCCEEDED', 'FAILED', 'CANCELLED']);
  const jobOf = (message: unknown): Job => dataOf(message as never, 'job') as never as Job;

  function file(from: number, rows: number): File {
    const lines = Array.from(
      { length: rows },
      (_, n) => `${testCode(from + n)},来件${from + n}有限公司,150,${units.heping},,2019-05-31`,
    );
    return new File(
      [`统一社会信用代码,单位名称,参保人数,参保地区划代码,单位地址,数据日期\n${lines.join('\n')}\n`],
      `${from}.csv`,
    );
  }
  async function start(from: number, rows: number): Promise<string> {
    const { data, errors } = await test().execute(
      send,
      { input: { idempotencyKey: randomUUID(), source: 'HUMAN_RESOURCES', file: file(from, rows) } },
      'heping',
    );
    expect(errors).toBeUndefined();
    return data.importCensusFile.job.id;
  }

  it('begins with its state and never goes without its last, whenever one begins to follow', async () => {
    const jobs = casesOf('jobs followed from their start', 200, 4);
    const ends: string[] = [];
    for (let n = 0; n < jobs; n++) {
      const id = await start(10_000 + n * 100, 40);
      const followers = await Promise.all(
        Array.from({ length: 4 }, async (_, follower) => {
          await new Promise((resolve) => setTimeout(resolve, follower * 15));
          return (
            await takeUntil(await test().subscribe(JOB, { id }, follower % 2 ? 'shenyang' : 'heping'), (message) =>
              over.has(jobOf(message).status),
            )
          ).map(jobOf);
        }),
      );
      for (const states of followers) {
        expect(states.at(-1)).toMatchObject({ id, status: 'SUCCEEDED', result: { rows: 40 } });
        const done = states.map((state) => state.done);
        expect(done).toEqual([...done].sort((a, b) => a - b));
        ends.push(states.at(-1)?.status ?? '');
      }
      // Whoever comes when all is over still gets the state.
      const late = await test().subscribe(JOB, { id }, 'province');
      expect(jobOf((await late.next()).value)).toMatchObject({ status: 'SUCCEEDED', result: { rows: 40 } });
      await late.return?.();
    }
    expect(ends).toHaveLength(jobs * 4);
  }, 600_000);

  it('is not to be followed by an officer of another city, as if there were none', async () => {
    const id = await start(90_000, 3);
    for (const as of ['dalian', 'township']) {
      await expect(test().subscribe(JOB, { id }, as)).rejects.toMatchObject({
        extensions: { code: 'BAD_USER_INPUT', argument: 'id' },
      });
    }
    await expect(test().subscribe(JOB, { id: `Job:${randomUUID()}` }, 'heping')).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', argument: 'id' },
    });
    await takeUntil(await test().subscribe(JOB, { id }, 'heping'), (message) => over.has(jobOf(message).status));
  });
});
