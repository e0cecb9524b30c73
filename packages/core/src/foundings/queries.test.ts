import { addEnterprises, createTestPlatform, type TestPlatform, unitId } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPeople, openCase, Walk } from './test-support/walk.ts';

const page = `query ($below: ID, $status: FoundingStatus, $stage: FoundingStage, $pathway: FoundingPathway, $superior: ID, $after: String, $first: Int = 20) {
  foundings(below: $below, status: $status, stage: $stage, pathway: $pathway, superior: $superior, after: $after, first: $first) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { id stage enterprise { name } superior { code } steps(first: 5) { findings { rule } } applicants(first: 5) { member { name } } documents(first: 5) { title } } } } }`;

describe('the list of foundings', () => {
  let platform: TestPlatform;
  let applied: Walk;

  beforeAll(async () => {
    platform = await createTestPlatform();
    const ids = await addEnterprises(platform, [
      ...[1, 2, 3].map((number) => ({ number, unit: '210102', headcount: 120 })),
      { number: 4, unit: '210202', headcount: 120 },
    ]);
    const enterprise = (number: number) => ids.get(number) as string;
    applied = await Walk.open(platform, enterprise(1), await addPeople(platform, 3));
    await applied.until('admitApplicants');
    await openCase(platform, enterprise(2), { pathway: 'SERVICE_FIRST' });
    const given = await Walk.open(platform, enterprise(3), [], { input: { superior: unitId(platform, '210100') } });
    await given.take('abandonFounding');
    await openCase(platform, enterprise(4), { superior: unitId(platform, '210202') }, 'dalian');
  });
  afterAll(() => platform.close());
  const list = async (variables: Record<string, unknown> = {}, as = 'province') => {
    const { answer, statements } = await platform.counted(page, variables, as);
    expect(answer.errors).toBeUndefined();
    return { ...answer.data.foundings, statements };
  };

  it.each([
    ['everything', {}, 'province', 4],
    ['one city by its officer', {}, 'dalian', 1],
    ['below a unit', () => ({ below: unitId(platform, '210102') }), 'province', 3],
    ['a state', { status: 'ABANDONED' }, 'province', 1],
    ['a stage', { stage: 'RECRUIT' }, 'province', 1],
    ['a pathway', { pathway: 'SERVICE_FIRST' }, 'province', 1],
    ['a superior', () => ({ superior: unitId(platform, '210100') }), 'province', 1],
    ['a unit of another tree', () => ({ below: unitId(platform, '210102') }), 'dalian', 0],
  ])('holds %s', async (_what, variables, as, many) => {
    const { totalCount, edges } = await list(typeof variables === 'function' ? variables() : variables, as);
    expect(totalCount).toBe(many);
    expect(edges).toHaveLength(many);
  });

  it('takes as many statements for one case as for all, and goes on after its cursor without a gap', async () => {
    const all = await list();
    const first = await list({ first: 1 });
    expect(all.statements).toBe(first.statements);
    const seen = [...first.edges];
    for (let last = first; last.pageInfo.hasNextPage; ) {
      last = await list({ first: 1, after: last.pageInfo.endCursor });
      seen.push(...last.edges);
    }
    expect(seen).toEqual(all.edges);
  });

  it('leads to the people of a case under their own right, masked', async () => {
    const { data } = await platform.execute(
      'query ($id: ID!) { founding(id: $id) { applicants(first: 5) { appliedOn member { name idNumberMasked } } employers(first: 5) { enterprise { name } } } }',
      { id: applied.id },
      'heping',
    );
    expect(data.founding.employers).toHaveLength(1);
    expect(data.founding.applicants).toHaveLength(3);
    expect(data.founding.applicants[0].member).toMatchObject({ idNumberMasked: '2101**********0000' });
  });

  it('finds the pieces of a case by their global ids within the tree alone', async () => {
    const { rows } = await platform.database.pool.query(
      'select id from core_founding_step where founding_id = $1 limit 1',
      [applied.id.split(':')[1]],
    );
    const node = async (as: string) =>
      (await platform.execute('query ($id: ID!) { node(id: $id) { id } }', { id: `FoundingStep:${rows[0].id}` }, as))
        .data.node;
    expect(await node('heping')).not.toBeNull();
    expect(await node('dalian')).toBeNull();
  });
});
