import { randomUUID } from 'node:crypto';
import { addEnterprises, createTestPlatform, type TestPlatform, testUnionCode, unitId } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const register =
  'mutation ($input: RegisterExistingUnionInput!) { registerExistingUnion(input: $input) { ... on RegisterExistingUnionPayload { tradeUnion { id version } } ... on DomainProblem { code message } } }';
const progress =
  '{ campaignProgress { total { inScope covered coveredIndependent overdueUncovered unions members } } }';
const capital = (name: string) => `${name[0]?.toUpperCase()}${name.slice(1)}`;

type Result = Record<string, never> & { __typename: string; code: string; message: string; path: string[] };

describe('the life of a union', () => {
  let platform: TestPlatform;
  let ids: Map<number, string>;
  let number = 500;

  beforeAll(async () => {
    platform = await createTestPlatform();
    ids = await addEnterprises(platform, [
      ...Array.from({ length: 80 }, (_, i) => ({ number: i, unit: '210102', headcount: 250 })),
      { number: 90, unit: '210102', headcount: 150, closed: true, observedOn: '2019-04-30' },
      { number: 91, unit: '210202', headcount: 150 },
    ]);
  });
  afterAll(() => platform.close());

  let next = 0;
  const enterprise = () => ids.get(next++) as string;

  async function found(more: Record<string, unknown> = {}, as = 'heping'): Promise<{ id: string; version: number }> {
    const input = {
      idempotencyKey: randomUUID(),
      unifiedSocialCreditCode: testUnionCode(++number),
      name: `工会${number}`,
      kind: 'INDEPENDENT',
      superior: unitId(platform, '210102'),
      approvalNumber: '1号',
      approvedOn: '2019-04-01',
      ...more,
    };
    const answer = await platform.execute(
      register,
      { input: { ...input, enterprises: more.enterprises ?? [enterprise()] } },
      as,
    );
    expect(answer.errors).toBeUndefined();
    return answer.data.registerExistingUnion.tradeUnion;
  }

  /** Changes a union at its present version, unless the input says another. */
  async function act(
    name: string,
    union: string,
    input: Record<string, unknown>,
    { as = 'heping', made = '' }: { as?: string; made?: string } = {},
  ): Promise<Result> {
    const document = `mutation ($input: ${capital(name)}Input!) { ${name}(input: $input) { __typename
      ... on ${capital(name)}Payload { tradeUnion { id version healthy } findings { rule citation severity } ${made} }
      ... on DomainProblem { code message path } } }`;
    const { rows } = await platform.database.pool.query('select version from core_trade_union where id = $1', [
      raw(union),
    ]);
    const full = { idempotencyKey: randomUUID(), union, expectedVersion: rows[0].version, ...input };
    const answer = await platform.execute(document, { input: full }, as);
    expect(answer.errors).toBeUndefined();
    return answer.data[name];
  }
  const raw = (id: string) => id.split(':')[1] as string;
  const read = async (id: string, fields: string, as = 'heping') =>
    (await platform.execute(`query ($id: ID!) { tradeUnion(id: $id) { ${fields} } }`, { id }, as)).data.tradeUnion;
  const total = async (as = 'heping') => (await platform.execute(progress, {}, as)).data.campaignProgress.total;
  const due = async (union: string) =>
    (
      await platform.database.pool.query(
        "select kind, status::text, starts_on::text as from, due_on::text as due, own_duty as own from core_deadline where union_id = $1 and status in ('OPEN', 'OVERDUE') order by kind",
        [raw(union)],
      )
    ).rows;
  const everything = async () =>
    (
      await platform.database.pool.query(
        `select (select count(*) from core_event)::int e, (select count(*) from core_union_coverage)::int c, (select count(*) from core_union_post)::int p, (select count(*) from core_union_body)::int b,
           (select count(*) from core_union_term)::int t, (select count(*) from core_legal_person_registration)::int r, (select count(*) from core_deadline)::int d, (select sum(version) from core_trade_union)::int v, (select count(*) from core_idempotency)::int i`,
      )
    ).rows[0];

  async function withChair(startsOn = '2019-04-02'): Promise<{ id: string; body: string; post: string }> {
    const { id } = await found();
    const formed = await act(
      'formUnionBody',
      id,
      { kind: 'COMMITTEE', formedOn: '2019-04-02' },
      { made: 'body { id }' },
    );
    const { body } = formed as unknown as { body: { id: string } };
    const chair = { body: body.id, post: 'CHAIR', personName: '张三', fullTime: true, nearRelative: false, startsOn };
    const appointed = await act('appointToPost', id, chair, { made: 'post { id }' });
    return { id, body: body.id, post: (appointed as unknown as { post: { id: string } }).post.id };
  }

  describe('what it covers', () => {
    it('loses one employer and goes on, and coverage is lower by one', async () => {
      const employers = [enterprise(), enterprise(), enterprise()];
      const { id } = await found({ kind: 'JOINT', enterprises: employers });
      const before = await total();
      const ended = await act('endUnionCoverage', id, {
        enterprise: employers[0],
        on: '2019-06-01',
        because: 'REMOVED',
      });
      expect(ended).toMatchObject({ __typename: 'EndUnionCoveragePayload', findings: [] });
      expect(await total()).toMatchObject({
        covered: before.covered - 1,
        unions: before.unions,
        inScope: before.inScope,
      });
      expect(await read(id, 'status coverages { validTo endedBecause }')).toMatchObject({
        status: 'ESTABLISHED',
        coverages: expect.arrayContaining([{ validTo: '2019-06-01', endedBecause: 'REMOVED' }]),
      });
      const last = await act('endUnionCoverage', id, {
        enterprise: employers[1],
        on: '2019-06-02',
        because: 'REMOVED',
      });
      expect(last.findings).toMatchObject([{ rule: 'union.employers', citation: '《工会法》(2009)第十条' }]);
    });

    it('covers more employers from a day, each counted once', async () => {
      const { id } = await found({ kind: 'JOINT', enterprises: [enterprise(), enterprise()] });
      const before = await total();
      const added = [enterprise(), enterprise()];
      expect(await act('addUnionCoverage', id, { enterprises: added, from: '2019-05-01' })).toMatchObject({
        __typename: 'AddUnionCoveragePayload',
      });
      expect(await total()).toMatchObject({ covered: before.covered + 2, unions: before.unions });
    });

    it('takes a coverage that was never true out altogether', async () => {
      const employers = [enterprise(), enterprise()];
      const { id } = await found({ kind: 'JOINT', enterprises: employers });
      await act('endUnionCoverage', id, { enterprise: employers[1], on: '2019-04-01', because: 'CORRECTED' });
      expect((await read(id, 'coverages { id }')).coverages).toHaveLength(1);
    });

    it.each([
      [
        'a firm that has closed',
        () => ({ enterprises: [ids.get(90)] }),
        'InvalidInput',
        'RULE_BROKEN',
        '《工会法》(2009)第十二条',
      ],
      [
        'a firm of another officer’s tree, as if there were none',
        () => ({ enterprises: [ids.get(91)] }),
        'NotFound',
        'ENTERPRISE_NOT_FOUND',
        '',
      ],
      ['a day after today', () => ({ from: '2019-06-04' }), 'InvalidInput', 'FUTURE_DATE', ''],
      ['a day before its approval', () => ({ from: '2019-03-31' }), 'InvalidInput', 'DATES_NOT_ORDERED', ''],
      ['nothing', () => ({ enterprises: [] }), 'InvalidInput', 'NOTHING_COVERED', ''],
    ])('refuses %s and leaves nothing behind', async (_what, more, type, code, cited) => {
      const { id } = await found({ kind: 'JOINT', enterprises: [enterprise(), enterprise()] });
      const before = await everything();
      const refused = await act('addUnionCoverage', id, { enterprises: [ids.get(79)], from: '2019-05-01', ...more() });
      expect(refused).toMatchObject({ __typename: type, code });
      expect(refused.message).toContain(cited);
      expect(await everything()).toEqual(before);
    });

    it('refuses a second employer of an independent union, and what it covers already', async () => {
      const own = enterprise();
      const { id } = await found({ enterprises: [own] });
      expect(await act('addUnionCoverage', id, { enterprises: [enterprise()], from: '2019-05-01' })).toMatchObject({
        code: 'RULE_BROKEN',
        path: ['input', 'enterprises'],
      });
      expect(await act('addUnionCoverage', id, { enterprises: [own], from: '2019-05-01' })).toMatchObject({
        __typename: 'Conflict',
        code: 'COVERAGE_OVERLAPS',
      });
    });

    it('lets one of two officers win who change it at once, and tells the other the present version', async () => {
      const { id, version } = await found({ kind: 'JOINT', enterprises: [enterprise(), enterprise()] });
      const more = [enterprise(), enterprise()];
      const results = await Promise.all(
        more.map((one, i) =>
          act(
            'addUnionCoverage',
            id,
            { enterprises: [one], from: '2019-05-01', expectedVersion: version },
            { as: i ? 'shenyang' : 'heping' },
          ),
        ),
      );
      expect(results.map((result) => result.__typename).sort()).toEqual(['AddUnionCoveragePayload', 'Conflict']);
      const conflict = results.find((result) => result.__typename === 'Conflict');
      expect(conflict).toMatchObject({ code: 'VERSION_CONFLICT', path: ['input', 'expectedVersion'] });
      expect(conflict?.message).toContain(`version is ${version + 1} now`);
    });
  });

  describe('where it stands', () => {
    it('refuses a circle of superiors, also when two officers close it at once', async () => {
      const [a, b, c] = await Promise.all(
        ['GROUP', 'REGIONAL', 'INDUSTRY'].map((kind) => found({ kind, enterprises: [enterprise()] })),
      );
      if (!a || !b || !c) throw new Error('three unions');
      await act('updateTradeUnion', b.id, { superiorUnion: a.id });
      await act('updateTradeUnion', c.id, { superiorUnion: b.id });
      const before = await everything();
      expect(await act('updateTradeUnion', a.id, { superiorUnion: c.id })).toMatchObject({
        code: 'UNION_CIRCLE',
        path: ['input', 'superiorUnion'],
      });
      expect(await act('updateTradeUnion', a.id, { superiorUnion: a.id })).toMatchObject({ code: 'UNION_CIRCLE' });
      expect(await everything()).toEqual(before);
      await act('updateTradeUnion', b.id, { superiorUnion: null });
      await act('updateTradeUnion', c.id, { superiorUnion: null });
      const results = await Promise.all([
        act('updateTradeUnion', a.id, { superiorUnion: b.id }),
        act('updateTradeUnion', b.id, { superiorUnion: a.id }, { as: 'shenyang' }),
      ]);
      expect(results.map((result) => result.code ?? 'done').sort()).toEqual(['UNION_CIRCLE', 'done']);
    });

    it('refuses a superior that has no unions below it, and a union of another tree as if there were none', async () => {
      const { id } = await found();
      const other = await found();
      expect(await act('updateTradeUnion', id, { superiorUnion: other.id })).toMatchObject({
        code: 'SUPERIOR_UNION_KIND',
      });
      const dalian = await found(
        { kind: 'GROUP', superior: unitId(platform, '210202'), enterprises: [ids.get(91)] },
        'dalian',
      );
      expect(await act('updateTradeUnion', id, { superiorUnion: dalian.id })).toMatchObject({
        code: 'UNION_NOT_FOUND',
      });
    });

    it('moves below another unit with all its members, and both units’ counts with it', async () => {
      const { id } = await found();
      const before = await total();
      const moved = await act('updateTradeUnion', id, { superior: unitId(platform, '210103') }, { as: 'shenyang' });
      expect(moved).toMatchObject({ __typename: 'UpdateTradeUnionPayload' });
      expect(await total()).toMatchObject({ unions: before.unions - 1 });
      expect(await read(id, 'id')).toBeNull();
      expect(await read(id, 'superior { code }', 'shenyang')).toEqual({ superior: { code: '210103' } });
    });

    it('is not there for an officer of another county, to read or to change', async () => {
      const { id } = await found();
      expect(await read(id, 'id', 'dalian')).toBeNull();
      const before = await everything();
      for (const [name, input] of [
        ['updateTradeUnion', { name: '改名' }],
        ['formUnionBody', { kind: 'COMMITTEE', formedOn: '2019-05-01' }],
        ['dissolveUnion', { on: '2019-06-01', ground: 'MEMBERS_RESOLVED', reason: '决定', approvalNumber: '1号' }],
      ] as const)
        expect(await act(name, id, input, { as: 'dalian' })).toMatchObject({
          __typename: 'NotFound',
          code: 'UNION_NOT_FOUND',
        });
      expect(await everything()).toEqual(before);
    });
  });

  describe('its bodies and posts', () => {
    it('refuses a near relative with the article, a second chair, and a post that the body has not', async () => {
      const { id, body } = await withChair();
      const one = { body, personName: '李四', nearRelative: false, startsOn: '2019-05-01' };
      const relative = await act('appointToPost', id, { ...one, post: 'MEMBER', nearRelative: true });
      expect(relative).toMatchObject({ code: 'RULE_BROKEN', path: ['input', 'nearRelative'] });
      expect(relative.message).toContain('《工会法》(2009)第九条');
      expect(await act('appointToPost', id, { ...one, post: 'CHAIR' })).toMatchObject({
        __typename: 'Conflict',
        code: 'POST_TAKEN',
      });
      expect(await act('appointToPost', id, { ...one, post: 'COMMISSIONER' })).toMatchObject({
        code: 'POST_NOT_OF_BODY',
      });
      expect(await act('formUnionBody', id, { kind: 'COMMITTEE', formedOn: '2019-05-01' })).toMatchObject({
        code: 'BODY_EXISTS',
      });
    });

    it('does not let a chair go during the term without both consents, nor by half of the votes', async () => {
      const { id, post } = await withChair();
      await act('recordTermRenewal', id, {
        electedOn: '2019-04-02',
        years: 3,
        approvalNumber: '2号',
        approvedOn: '2019-04-03',
      });
      const end = { post, on: '2019-06-01' };
      const moved = await act('endPost', id, { ...end, because: 'TRANSFERRED' });
      expect(moved).toMatchObject({ code: 'RULE_BROKEN', path: ['input', 'consent'] });
      expect(moved.message).toContain('《工会法》(2009)第十七条');
      const recall = { heldOn: '2019-05-30', entitled: 100 };
      const half = await act('endPost', id, { ...end, because: 'RECALLED', recall: { ...recall, votesFor: 50 } });
      expect(half).toMatchObject({ code: 'RULE_BROKEN', path: ['input', 'recall'] });
      expect(await act('endPost', id, { ...end, because: 'TERM_ENDED' })).toMatchObject({ code: 'DATES_NOT_ORDERED' });
      expect(
        await act('endPost', id, { ...end, because: 'RECALLED', recall: { ...recall, votesFor: 51 } }),
      ).toMatchObject({
        __typename: 'EndPostPayload',
      });
      expect((await read(id, 'posts { endsOn endReason endConsent }')).posts).toEqual([
        { endsOn: '2019-06-01', endReason: 'RECALLED', endConsent: { recall: { ...recall, votesFor: 51 } } },
      ]);
    });

    it('gives a vacant chair three months, and settles them when there is one again', async () => {
      const { id, body, post } = await withChair();
      await act('endPost', id, { post, on: '2019-05-31', because: 'RESIGNED' });
      expect(await due(id)).toEqual([
        { kind: 'union.chair-vacancy', status: 'OPEN', from: '2019-05-31', due: '2019-08-31', own: false },
      ]);
      await act('appointToPost', id, {
        body,
        post: 'CHAIR',
        personName: '王五',
        nearRelative: false,
        startsOn: '2019-06-01',
      });
      expect(await due(id)).toEqual([]);
    });
  });

  describe('its terms', () => {
    it('runs three or five years, and is to be renewed from 90 days before its end', async () => {
      const { id } = await found();
      const term = { electedOn: '2016-07-01', approvalNumber: '3号', approvedOn: '2019-04-03' };
      const four = await act('recordTermRenewal', id, { ...term, years: 4 });
      expect(four).toMatchObject({ code: 'RULE_BROKEN', path: ['input', 'years'] });
      expect(four.message).toContain('《工会法》(2009)第十五条');
      await act('recordTermRenewal', id, { ...term, years: 3 });
      expect(await read(id, 'termStartsOn termEndsOn')).toEqual({
        termStartsOn: '2016-07-01',
        termEndsOn: '2019-07-01',
      });
      expect(await due(id)).toMatchObject([{ kind: 'union.term-renewal', from: '2019-04-02', due: '2019-06-30' }]);
      const findings = (await read(id, 'findings { rule citation severity }')).findings;
      expect(findings).toContainEqual({ rule: 'term.ending', citation: '依据待核', severity: 'WARN' });

      const late = await act('postponeTerm', id, { postponedTo: '2020-02-01', approvalNumber: '4号' });
      expect(late.findings).toMatchObject([{ rule: 'term.postponement' }]);
      expect(await due(id)).toEqual([]);
      await act('recordTermRenewal', id, {
        electedOn: '2019-06-01',
        years: 5,
        approvalNumber: '5号',
        approvedOn: '2019-06-03',
      });
      expect(await read(id, 'termEndsOn terms { number years postponedTo }')).toEqual({
        termEndsOn: '2024-06-01',
        terms: [
          { number: 2, years: 5, postponedTo: null },
          { number: 1, years: 3, postponedTo: '2020-02-01' },
        ],
      });
    });

    it('refuses an approval before the election and a term that begins before the last', async () => {
      const { id } = await found();
      const term = { electedOn: '2019-05-10', years: 3, approvalNumber: '3号', approvedOn: '2019-05-09' };
      expect(await act('recordTermRenewal', id, term)).toMatchObject({
        code: 'DATES_NOT_ORDERED',
        path: ['input', 'approvedOn'],
      });
      await act('recordTermRenewal', id, { ...term, approvedOn: '2019-05-10' });
      expect(await act('recordTermRenewal', id, { ...term, approvedOn: '2019-05-10' })).toMatchObject({
        code: 'DATES_NOT_ORDERED',
      });
    });
  });

  describe('as a legal person', () => {
    const certificate = { certificateNumber: 'LN-1', registeredOn: '2019-05-06', validTo: '2022-05-05' };
    async function registered(): Promise<{ id: string; body: string; post: string }> {
      const made = await withChair();
      const { unifiedSocialCreditCode } = await read(made.id, 'unifiedSocialCreditCode');
      expect(await act('registerUnionLegalPerson', made.id, { ...certificate, unifiedSocialCreditCode })).toMatchObject(
        {
          __typename: 'RegisterUnionLegalPersonPayload',
        },
      );
      return made;
    }

    it.each([
      ['of an employer', '91210100MA0XXX015T', 'GB 32100-2015'],
      ['that begins with 82', '82210100MC0XXX610J', 'GB 32100-2015'],
      ['with a wrong check digit', '81210100MC0XXX610K', 'GB 32100-2015'],
    ])('refuses a code %s, naming field and rule', async (_what, unifiedSocialCreditCode, cited) => {
      const { id } = await found();
      const before = await everything();
      const refused = await act('registerUnionLegalPerson', id, { ...certificate, unifiedSocialCreditCode });
      expect(refused).toMatchObject({ code: 'RULE_BROKEN', path: ['input', 'unifiedSocialCreditCode'] });
      expect(refused.message).toContain(cited);
      expect(await everything()).toEqual(before);
    });

    it('has 30 days to register a new name and a new chair, and is warned of when it is late', async () => {
      const { id, body, post } = await registered();
      await act('updateTradeUnion', id, { name: '新名称工会', changedOn: '2019-05-10' });
      await act('endPost', id, { post, on: '2019-05-20', because: 'RETIRED' });
      await act('appointToPost', id, {
        body,
        post: 'CHAIR',
        personName: '赵六',
        nearRelative: false,
        startsOn: '2019-05-20',
      });
      expect(await due(id)).toMatchObject([
        { kind: 'union.change-registration', due: expect.any(String) },
        { kind: 'union.change-registration', due: expect.any(String) },
      ]);
      const { registrations } = await read(id, 'registrations { id kind subject occurredOn registeredOn }');
      expect(registrations.map((one: { subject: string }) => one.subject).sort()).toEqual(
        ['LEGAL_REPRESENTATIVE', 'NAME', null].sort(),
      );
      const named = registrations.find((one: { subject: string }) => one.subject === 'NAME');
      platform.clock.set('2019-06-10');
      const late = await act('registerLegalPersonChange', id, {
        registration: named.id,
        registeredOn: '2019-06-10',
        certificateNumber: 'LN-2',
        validTo: '2022-05-05',
      });
      expect(late.findings).toMatchObject([{ rule: 'legal-person.change-days' }]);
      expect(await due(id)).toMatchObject([{ from: '2019-05-20', due: '2019-06-19' }]);
      platform.clock.set('2019-06-03');
    });
  });

  describe('its end', () => {
    it('needs a ground that holds: employers that ended, or an approval', async () => {
      const { id } = await found();
      const end = { on: '2019-06-01', reason: '单位终止' };
      const before = await everything();
      expect(await act('dissolveUnion', id, { ...end, ground: 'EMPLOYER_ENDED' })).toMatchObject({
        code: 'EMPLOYERS_OPERATE',
        path: ['input', 'ground'],
      });
      expect(await act('dissolveUnion', id, { ...end, ground: 'MERGED' })).toMatchObject({ code: 'APPROVAL_REQUIRED' });
      expect(await act('dissolveUnion', id, { ...end, reason: ' ', ground: 'MERGED' })).toMatchObject({
        code: 'TEXT_LENGTH',
      });
      expect(
        await act('dissolveUnion', id, { ...end, on: '2019-04-01', ground: 'MERGED', approvalNumber: '6号' }),
      ).toMatchObject({
        code: 'DATES_NOT_ORDERED',
      });
      expect(await everything()).toEqual(before);
    });

    it('ends coverage that day, keeps its members above it, and nothing of it is due any more', async () => {
      const { id, post } = await withChair();
      await act('recordTermRenewal', id, {
        electedOn: '2016-07-01',
        years: 3,
        approvalNumber: '7号',
        approvedOn: '2019-04-03',
      });
      const enrol =
        'mutation ($input: EnrolMemberInput!) { enrolMember(input: $input) { ... on EnrolMemberPayload { member { id } } ... on DomainProblem { code } } }';
      const person = { homeUnion: id, name: '王小明', idNumber: '210102180001010015', joinedOn: '2019-05-01' };
      const enrolled = await platform.execute(enrol, { input: { idempotencyKey: randomUUID(), ...person } }, 'heping');
      expect(enrolled.data.enrolMember.member.id).toMatch(/^Member:/);
      const before = await total();
      const gone = await act('dissolveUnion', id, {
        on: '2019-06-02',
        ground: 'MEMBERS_RESOLVED',
        reason: '会员大会决定',
        approvalNumber: '8号',
      });
      expect(gone).toMatchObject({ __typename: 'DissolveUnionPayload' });
      expect(await total()).toMatchObject({
        covered: before.covered - 1,
        unions: before.unions - 1,
        members: before.members - 1,
      });
      expect(
        await read(id, 'status dissolvedOn activeMembers coverages { validTo endedBecause } posts { id endsOn }'),
      ).toEqual({
        status: 'DISSOLVED',
        dissolvedOn: '2019-06-02',
        activeMembers: 0,
        coverages: [{ validTo: '2019-06-02', endedBecause: 'UNION_DISSOLVED' }],
        posts: [{ id: post, endsOn: '2019-06-02' }],
      });
      const { rows } = await platform.database.pool.query(
        "select s.status::text, s.home_union_id from core_membership s join core_member m on m.id = s.member_id where m.id = $1 and s.status <> 'ENDED'",
        [raw(enrolled.data.enrolMember.member.id)],
      );
      expect(rows).toEqual([{ status: 'RETAINED', home_union_id: null }]);
      expect(await due(id)).toEqual([]);
      expect(await act('updateTradeUnion', id, { name: '再改' })).toMatchObject({ code: 'UNION_DISSOLVED' });
    });

    it('is asked of the superior when its only employer has closed', async () => {
      const own = enterprise();
      const { id } = await found({ enterprises: [own] });
      const of = next - 1;
      await addEnterprises(
        platform,
        [{ number: of, unit: '210102', headcount: 250, closed: true, observedOn: '2019-06-01' }],
        'MARKET_REGULATION',
      );
      await platform.platform.daily.runDay('2019-06-03');
      expect(await due(id)).toMatchObject([{ kind: 'union.employer-closed', own: true }]);
      const findings = (await read(id, 'findings { rule }')).findings;
      expect(findings).toContainEqual({ rule: 'union.operating-employer' });
      expect(
        await act('dissolveUnion', id, { on: '2019-06-02', ground: 'EMPLOYER_ENDED', reason: '单位注销' }),
      ).toMatchObject({
        __typename: 'DissolveUnionPayload',
      });
      expect(await due(id)).toEqual([]);
    });
  });

  it('lists suspected paper unions, and warns of what they lack, with as many statements for many as for few', async () => {
    const list = `query ($first: Int) { tradeUnions(healthy: false, status: ESTABLISHED, first: $first) { totalCount edges { node { id healthy healthProblems findings { rule } } } } }`;
    const few = await platform.counted(list, { first: 2 }, 'heping');
    const many = await platform.counted(list, { first: 20 }, 'heping');
    expect(few.answer.errors).toBeUndefined();
    expect(many.answer.data.tradeUnions.edges.length).toBeGreaterThan(5);
    expect(many.statements).toBe(few.statements);
    const rules = many.answer.data.tradeUnions.edges.flatMap((edge: { node: { findings: { rule: string }[] } }) =>
      edge.node.findings.map(({ rule }) => rule),
    );
    expect(rules).toContain('chair.full-time');
    expect(rules).toContain('health.share');
  });
});
