import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figuresOn, filterOf, flowOf } from '../test-support/asking.ts';
import { HEPING, openScene, type Scene, SHENHE, ZHONGSHAN } from '../test-support/scene.ts';
import { countListed, readListed } from './list.ts';
import { type TermName, terms } from './terms.ts';

let scene: Scene;
let number = 0;

beforeAll(async () => {
  scene = await openScene();
}, 120_000);
afterAll(() => scene.stop());

/** An enterprise of 120 staff since a day, known on that day. */
async function employer(on = '2019-02-01', unit = HEPING): Promise<string> {
  const id = await scene.add(++number, unit);
  await scene.observe(id, on, 120);
  return id;
}
const own = async (id: string, on: string): Promise<string> => {
  const union = await scene.union(++number, on);
  await scene.cover(id, union, on);
  return union;
};

describe('figures of any day', () => {
  it('are right for days on which nobody wrote, before and after a change', async () => {
    const before = await figuresOn(scene, '2019-02-15');
    const id = await employer('2019-03-01');
    await own(id, '2019-03-10');
    expect(await figuresOn(scene, '2019-02-15')).toEqual(before);
    const changed = await figuresOn(scene, '2019-03-09');
    expect(changed.inScope).toBe(before.inScope + 1);
    expect(changed.covered).toBe(before.covered);
    const covered = await figuresOn(scene, '2019-03-25');
    expect(covered).toMatchObject({ covered: before.covered + 1, coveredIndependent: before.coveredIndependent + 1 });
  });

  it('are those of the unit that was accountable on that day, when the enterprise has moved since', async () => {
    const id = await employer('2019-03-01', ZHONGSHAN);
    const [heping, zhongshan] = [
      (await figuresOn(scene, '2019-04-30', null, HEPING)).inScope,
      (await figuresOn(scene, '2019-04-30', null, ZHONGSHAN)).inScope,
    ];
    await scene.move(id, HEPING, '2019-05-01');
    expect((await figuresOn(scene, '2019-04-30', null, HEPING)).inScope).toBe(heping);
    expect((await figuresOn(scene, '2019-04-30', null, ZHONGSHAN)).inScope).toBe(zhongshan);
    expect((await figuresOn(scene, '2019-05-01', null, HEPING)).inScope).toBe(heping + 1);
    expect((await figuresOn(scene, '2019-05-01', null, ZHONGSHAN)).inScope).toBe(zhongshan - 1);
  });
});

describe('what was then believed', () => {
  it('stays as it was when more becomes known later, and what was true becomes right', async () => {
    const then = await figuresOn(scene, '2019-10-31', '2019-10-31');
    const id = await scene.add(++number);
    await scene.observe(id, '2019-10-01', 150, '2019-12-05');
    expect(await figuresOn(scene, '2019-10-31', '2019-10-31')).toEqual(then);
    expect(await figuresOn(scene, '2019-10-31', '2019-12-04')).toEqual(then);
    expect((await figuresOn(scene, '2019-10-31', '2019-12-05')).inScope).toBe(then.inScope + 1);
    expect((await figuresOn(scene, '2019-10-31')).inScope).toBe(then.inScope + 1);
  });

  it('is the belief of the end of a day: what was believed for hours alone leaves no trace', async () => {
    const id = await employer('2019-02-01');
    await scene.observe(id, '2019-02-02', 80, '2019-06-01');
    await scene.observe(id, '2019-02-03', 80, '2019-06-01');
    const rows = await scene.database.query<{ believed: string }>(
      'select believed_from::text || coalesce(believed_to::text, $2) as believed from core_coverage_period where enterprise_id = $1::uuid order by 1',
      ...[id, ' now'],
    );
    expect(rows.map((row) => row.believed)).toEqual(['2019-02-012019-06-01', '2019-06-01 now']);
  });

  it('never says two things of one day in one state of knowledge, because the database refuses it', async () => {
    const id = await employer();
    await expect(
      scene.database.query(
        `insert into core_coverage_period (campaign_id, enterprise_id, valid_from, entered_because, overdue_from, org_unit_id, province_id, kind, believed_from)
         select campaign_id, enterprise_id, valid_from, entered_because, overdue_from, org_unit_id, province_id, kind, believed_from
         from core_coverage_period where enterprise_id = $1::uuid`,
        id,
      ),
    ).rejects.toThrow(/one_truth/);
  });
});

describe('the flows between two days', () => {
  it('explain each unit by exactly one term', async () => {
    const at = '2020-03-01';
    const [closing, shrinking, moving, joining, leaving, dissolved] = await Promise.all(
      Array.from({ length: 6 }, () => employer('2020-02-01')),
    );
    const joint = await scene.union(++number, '2020-02-01', 'JOINT');
    await scene.cover(leaving as string, joint, '2020-02-02', '2020-03-20', 'JOINT', '2020-03-20');
    const gone = await own(dissolved as string, '2020-02-02');
    const before = await figuresOn(scene, at);
    await scene.status(closing as string, '2020-03-10', 'CLOSED');
    await scene.observe(shrinking as string, '2020-03-05', 80);
    await scene.observe(shrinking as string, '2020-03-06', 80);
    await scene.move(moving as string, ZHONGSHAN, '2020-03-15');
    await scene.cover(joining as string, joint, '2020-03-12', null, 'JOINT');
    await scene.dissolve(gone, '2020-03-18');
    await employer('2020-03-21');
    const flow = await flowOf(scene, at, '2020-03-31');
    expect(flow.inScope).toEqual({
      ...{ before: before.inScope, after: before.inScope - 1, holds: true },
      ...{ REGISTERED: 1, CLOSED: 1, SHRUNK: 1 },
    });
    expect(flow.covered).toEqual({
      ...{ before: before.covered, after: before.covered - 1, holds: true },
      ...{ JOINED_COVERAGE: 1, COVERAGE_ENDED: 1, UNION_DISSOLVED: 1 },
    });
  });

  it('count a move within a city for the counties and not for the city', async () => {
    const id = await employer('2020-06-01', SHENHE);
    await own(id, '2020-06-02');
    await scene.move(id, HEPING, '2020-06-10');
    const of = (code: string) => flowOf(scene, '2020-06-05', '2020-06-15', {}, code);
    expect(await of(SHENHE)).toMatchObject({ inScope: { MOVED_OUT: 1 }, covered: { LEFT_SCOPE: 1 } });
    expect(await of(HEPING)).toMatchObject({ inScope: { MOVED_IN: 1 }, covered: { ENTERED_SCOPE_COVERED: 1 } });
    const city = await of('210100');
    expect(city.inScope).toEqual({ before: city.inScope.before, after: city.inScope.before, holds: true });
  });

  it('show what was only corrected as corrected, and not as progress (S04)', async () => {
    const frozen = await figuresOn(scene, '2020-08-01');
    const late = await scene.add(++number);
    await scene.observe(late, '2020-07-01', 200, '2020-08-20');
    const flow = await flowOf(scene, '2020-08-01', '2020-08-31', { believedFrom: '2020-08-01' });
    expect(flow.inScope).toEqual({
      ...{ before: frozen.inScope, after: frozen.inScope + 1, holds: true, CORRECTED_IN: 1 },
    });
  });

  it('hold between any two of all these days, for every unit', async () => {
    const days = ['2019-02-15', '2019-04-30', '2019-10-31', '2020-03-01', '2020-03-12', '2020-06-09', '2020-08-31'];
    for (const from of days)
      for (const to of days.filter((day) => day >= from))
        for (const code of ['210000', '210100', HEPING, SHENHE, ZHONGSHAN]) {
          const flow = await flowOf(scene, from, to, {}, code);
          expect([from, to, code, flow.inScope.holds, flow.covered.holds]).toEqual([from, to, code, true, true]);
          expect(flow.inScope.after).toBe((await figuresOn(scene, to, null, code)).inScope);
        }
  });
});

describe('the list behind a number', () => {
  it('has as many units as the number says, each once, over all pages', async () => {
    const filter = filterOf(scene, '210000');
    const at = { on: '2020-03-31', believedOn: null };
    const figures = await figuresOn(scene, at.on);
    for (const figure of ['inScope', 'covered', 'coveredIndependent', 'healthy', 'overdueUncovered'] as const) {
      const listed = { figure, at };
      expect([figure, await countListed(scene.database.query, filter, listed)]).toEqual([figure, figures[figure]]);
      const seen: string[] = [];
      for (let after: string | null = null; ; ) {
        const page = await readListed(scene.database.query, filter, listed, { first: 2, after });
        seen.push(...page.map((row) => row.enterpriseId));
        if (page.length < 2) break;
        after = page.at(-1)?.enterpriseId ?? null;
      }
      expect([figure, new Set(seen).size, seen.length]).toEqual([figure, figures[figure], figures[figure]]);
    }
  });

  it('has as many units as the term says', async () => {
    const filter = filterOf(scene, HEPING);
    const span = { from: '2019-12-31', to: '2020-08-31', believedOn: null, believedFrom: '2020-08-01' };
    const flow = await flowOf(scene, span.from, span.to, span, HEPING);
    const counted = { ...flow.inScope, ...flow.covered } as Partial<Record<TermName, number>>;
    for (const term of Object.keys(terms) as TermName[]) {
      const rows = await readListed(scene.database.query, filter, { term, span }, { first: 100, after: null });
      expect([term, rows.length]).toEqual([term, counted[term] ?? 0]);
    }
  });

  it('keeps the later place and coverage of a unit that left from the officer of the county that it left', async () => {
    const id = await employer('2020-09-01', ZHONGSHAN);
    await scene.move(id, HEPING, '2020-09-10');
    await own(id, '2020-09-11');
    const span = { from: '2020-09-05', to: '2020-09-20', believedOn: null, believedFrom: null };
    const [row] = await readListed(
      scene.database.query,
      filterOf(scene, ZHONGSHAN),
      { term: 'MOVED_OUT', span },
      { first: 10, after: null },
    );
    expect(row).toMatchObject({ enterpriseId: id, orgUnitId: scene.unit(ZHONGSHAN), tradeUnionId: null });
  });
});
