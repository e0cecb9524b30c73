import { addEnterprises, createTestPlatform, type TestPlatform } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPeople, order, Walk } from './test-support/walk.ts';

/** H 3: the twelve stages of B.2 under the text in force in either year. */
describe.each([
  ['2019', '2019-06-03', 'CN-2009', '《工会法》(2009)第十一条', '《工会法》(2009)第九条'],
  ['2023', '2023-06-05', 'CN-2022', '《工会法》(2021)第十二条', '《工会法》(2021)第十条'],
])('a founding walked through the procedure in %s', (year, today, pack, approvalArticle, relativeArticle) => {
  let platform: TestPlatform;
  let enterprises: Map<number, string>;
  let people: string[];

  beforeAll(async () => {
    platform = await createTestPlatform({ today });
    enterprises = await addEnterprises(
      platform,
      [1, 2].map((number) => ({ number, unit: '210102', headcount: 120 })),
    );
    people = await addPeople(platform, 30);
  });
  afterAll(() => platform.close());

  it('establishes the union by its approval, with coverage, term, bodies and members, and ends complete', async () => {
    const walk = await Walk.open(platform, enterprises.get(1) as string, people, { year });
    const steps = [];
    for (const step of order) {
      const result = await walk.take(step);
      expect(result, step).toMatchObject({ step: { rulePacks: [pack, 'LN'] } });
      const wrong = result.step.findings.filter((f: { outcome: string }) => f.outcome === 'BROKEN');
      expect(wrong, step).toEqual([]);
      steps.push(result);
    }
    expect(steps.map((s) => s.founding.status)).toEqual([
      ...Array(7).fill('OPEN'),
      ...Array(4).fill('ESTABLISHED'),
      'COMPLETED',
    ]);
    expect(steps.map((s) => s.tradeUnion !== null)).toEqual([...Array(7).fill(false), ...Array(5).fill(true)]);
    const report = steps[6];
    expect(report.founding.approvalDueOn).toBe(`${year}-05-23`);
    const approval = steps[7].step.findings.map((f: { citation: string }) => f.citation);
    expect(approval).toContain(approvalArticle);
    const nomination = steps[3].step.findings.map((f: { citation: string }) => f.citation);
    expect(nomination).toContain(relativeArticle);

    const unionId = steps[11].tradeUnion.id.split(':')[1];
    const { rows } = await platform.database.pool.query(
      `select u.name, u.approval_number, u.approved_on::text, u.term_ends_on::text, u.active_members, u.legal_person_status, u.seal_on::text, f.status,
         (select json_agg(json_build_array(b.kind, p.post, p.person_name) order by b.kind, p.person_name) from core_union_post p join core_union_body b on b.id = p.body_id where p.union_id = u.id) as posts,
         (select json_agg(json_build_array(t.years, t.starts_on, t.ends_on)) from core_union_term t where t.union_id = u.id) as terms,
         (select json_agg(json_build_array(c.kind, c.valid_from)) from core_union_coverage c where c.union_id = u.id) as coverages
       from core_trade_union u join core_founding f on f.trade_union_id = u.id where u.id = $1 and u.founding_id = f.id`,
      [unionId],
    );
    expect(rows).toEqual([
      {
        name: '某某公司工会委员会',
        approval_number: `和工批〔${year}〕1号`,
        approved_on: `${year}-05-20`,
        term_ends_on: `${Number(year) + 5}-05-20`,
        active_members: 30,
        legal_person_status: 'REGISTERED',
        seal_on: `${year}-05-25`,
        status: 'COMPLETED',
        posts: expect.arrayContaining([['COMMITTEE', 'CHAIR', '甲']]),
        terms: [[5, `${year}-05-20`, `${Number(year) + 5}-05-20`]],
        coverages: [['INDEPENDENT', `${year}-05-20`]],
      },
    ]);
    expect(rows[0].posts).toHaveLength(7);
    const { data } = await platform.execute(
      'query ($id: ID!) { node(id: $id) { ... on Enterprise { covered coverageKind coveredSince foundings(first: 1) { attempt status stage steps(first: 20) { number } } } } }',
      { id: enterprises.get(1) },
      'heping',
    );
    expect(data.node).toMatchObject({
      covered: true,
      coverageKind: 'INDEPENDENT',
      coveredSince: `${year}-05-20`,
      foundings: [{ attempt: 1, status: 'COMPLETED', stage: 'FUNDS' }],
    });
    expect(data.node.foundings[0].steps).toHaveLength(12);
  });

  it('covers nobody and is no union on the day before the approval', async () => {
    const walk = await Walk.open(platform, enterprises.get(2) as string, await addPeople(platform, 30), { year });
    await walk.until('reportFounding');
    const { data } = await platform.execute(
      'query ($id: ID!, $f: ID!) { node(id: $id) { ... on Enterprise { covered } } founding(id: $f) { tradeUnion { id } } }',
      { id: enterprises.get(2), f: walk.id },
      'heping',
    );
    expect(data).toEqual({ node: { covered: false }, founding: { tradeUnion: null } });
  });
});
