import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openUnionDesk, type UnionDesk } from './test-support/union-desk.ts';

describe('the offices of a union', () => {
  let desk: UnionDesk;

  beforeAll(async () => {
    desk = await openUnionDesk();
  });
  afterAll(() => desk.platform.close());

  describe('its bodies and posts', () => {
    it('refuses a near relative with the article, a second chair, and a post that the body has not', async () => {
      const { id, body } = await desk.withChair();
      const one = { body, personName: '李四', nearRelative: false, startsOn: '2019-05-01' };
      const relative = await desk.act('appointToPost', id, { ...one, post: 'MEMBER', nearRelative: true });
      expect(relative).toMatchObject({ code: 'RULE_BROKEN', path: ['input', 'nearRelative'] });
      expect(relative.message).toContain('《工会法》(2009)第九条');
      expect(await desk.act('appointToPost', id, { ...one, post: 'CHAIR' })).toMatchObject({
        __typename: 'Conflict',
        code: 'POST_TAKEN',
      });
      expect(await desk.act('appointToPost', id, { ...one, post: 'COMMISSIONER' })).toMatchObject({
        code: 'POST_NOT_OF_BODY',
      });
      expect(await desk.act('formUnionBody', id, { kind: 'COMMITTEE', formedOn: '2019-05-01' })).toMatchObject({
        code: 'BODY_EXISTS',
      });
    });

    it('does not let a chair go during the term without both consents, nor by half of the votes', async () => {
      const { id, post } = await desk.withChair();
      await desk.act('recordTermRenewal', id, {
        electedOn: '2019-04-02',
        years: 3,
        approvalNumber: '2号',
        approvedOn: '2019-04-03',
      });
      const end = { post, on: '2019-06-01' };
      const moved = await desk.act('endPost', id, { ...end, because: 'TRANSFERRED' });
      expect(moved).toMatchObject({ code: 'RULE_BROKEN', path: ['input', 'consent'] });
      expect(moved.message).toContain('《工会法》(2009)第十七条');
      const recall = { heldOn: '2019-05-30', entitled: 100 };
      const half = await desk.act('endPost', id, { ...end, because: 'RECALLED', recall: { ...recall, votesFor: 50 } });
      expect(half).toMatchObject({ code: 'RULE_BROKEN', path: ['input', 'recall'] });
      expect(await desk.act('endPost', id, { ...end, because: 'TERM_ENDED' })).toMatchObject({
        code: 'DATES_NOT_ORDERED',
      });
      expect(
        await desk.act('endPost', id, { ...end, because: 'RECALLED', recall: { ...recall, votesFor: 51 } }),
      ).toMatchObject({
        __typename: 'EndPostPayload',
      });
      expect((await desk.read(id, 'posts { endsOn endReason endConsent }')).posts).toEqual([
        { endsOn: '2019-06-01', endReason: 'RECALLED', endConsent: { recall: { ...recall, votesFor: 51 } } },
      ]);
    });

    it('gives a vacant chair three months, and settles them when there is one again', async () => {
      const { id, body, post } = await desk.withChair();
      await desk.act('endPost', id, { post, on: '2019-05-31', because: 'RESIGNED' });
      expect(await desk.due(id)).toEqual([
        { kind: 'union.chair-vacancy', status: 'OPEN', from: '2019-05-31', due: '2019-08-31', own: false },
      ]);
      await desk.act('appointToPost', id, {
        body,
        post: 'CHAIR',
        personName: '王五',
        nearRelative: false,
        startsOn: '2019-06-01',
      });
      expect(await desk.due(id)).toEqual([]);
    });
  });

  describe('its terms', () => {
    it('runs three or five years, and is to be renewed from 90 days before its end', async () => {
      const { id } = await desk.found();
      const term = { electedOn: '2016-07-01', approvalNumber: '3号', approvedOn: '2019-04-03' };
      const four = await desk.act('recordTermRenewal', id, { ...term, years: 4 });
      expect(four).toMatchObject({ code: 'RULE_BROKEN', path: ['input', 'years'] });
      expect(four.message).toContain('《工会法》(2009)第十五条');
      await desk.act('recordTermRenewal', id, { ...term, years: 3 });
      expect(await desk.read(id, 'termStartsOn termEndsOn')).toEqual({
        termStartsOn: '2016-07-01',
        termEndsOn: '2019-07-01',
      });
      expect(await desk.due(id)).toMatchObject([{ kind: 'union.term-renewal', from: '2019-04-02', due: '2019-06-30' }]);
      const findings = (await desk.read(id, 'findings { rule citation severity }')).findings;
      expect(findings).toContainEqual({ rule: 'term.ending', citation: '依据待核', severity: 'WARN' });

      const late = await desk.act('postponeTerm', id, { postponedTo: '2020-02-01', approvalNumber: '4号' });
      expect(late.findings).toMatchObject([{ rule: 'term.postponement' }]);
      expect(await desk.due(id)).toEqual([]);
      await desk.act('recordTermRenewal', id, {
        electedOn: '2019-06-01',
        years: 5,
        approvalNumber: '5号',
        approvedOn: '2019-06-03',
      });
      expect(await desk.read(id, 'termEndsOn terms { number years postponedTo }')).toEqual({
        termEndsOn: '2024-06-01',
        terms: [
          { number: 2, years: 5, postponedTo: null },
          { number: 1, years: 3, postponedTo: '2020-02-01' },
        ],
      });
    });

    it('is put on the desk at midnight of the 90th day before its end, and once', async () => {
      const { id } = await desk.found();
      const term = { electedOn: '2016-09-10', years: 3, approvalNumber: '3号', approvedOn: '2019-04-03' };
      await desk.act('recordTermRenewal', id, term);
      const { daily } = desk.platform.platform;
      await daily.runDay('2019-06-11');
      expect(await desk.due(id)).toEqual([]);
      await daily.runDay('2019-06-12');
      await daily.runDay('2019-06-12');
      const renewal = { kind: 'union.term-renewal', from: '2019-06-12', due: '2019-09-09', own: false };
      expect(await desk.due(id)).toEqual([{ ...renewal, status: 'OPEN' }]);
      await daily.runDay('2019-09-10');
      expect(await desk.due(id)).toEqual([{ ...renewal, status: 'OVERDUE' }]);
    });

    it('refuses an approval before the election and a term that begins before the last', async () => {
      const { id } = await desk.found();
      const term = { electedOn: '2019-05-10', years: 3, approvalNumber: '3号', approvedOn: '2019-05-09' };
      expect(await desk.act('recordTermRenewal', id, term)).toMatchObject({
        code: 'DATES_NOT_ORDERED',
        path: ['input', 'approvedOn'],
      });
      await desk.act('recordTermRenewal', id, { ...term, approvedOn: '2019-05-10' });
      expect(await desk.act('recordTermRenewal', id, { ...term, approvedOn: '2019-05-10' })).toMatchObject({
        code: 'DATES_NOT_ORDERED',
      });
    });
  });

  describe('as a legal person', () => {
    const certificate = { certificateNumber: 'LN-1', registeredOn: '2019-05-06', validTo: '2022-05-05' };
    async function registered(): Promise<{ id: string; body: string; post: string }> {
      const made = await desk.withChair();
      const { unifiedSocialCreditCode } = await desk.read(made.id, 'unifiedSocialCreditCode');
      expect(
        await desk.act('registerUnionLegalPerson', made.id, { ...certificate, unifiedSocialCreditCode }),
      ).toMatchObject({
        __typename: 'RegisterUnionLegalPersonPayload',
      });
      return made;
    }

    it.each([
      ['of an employer', '91210100MA0XXX015T', 'GB 32100-2015'],
      ['that begins with 82', '82210100MC0XXX610J', 'GB 32100-2015'],
      ['with a wrong check digit', '81210100MC0XXX610K', 'GB 32100-2015'],
    ])('refuses a code %s, naming field and rule', async (_what, unifiedSocialCreditCode, cited) => {
      const { id } = await desk.found();
      const before = await desk.everything();
      const refused = await desk.act('registerUnionLegalPerson', id, { ...certificate, unifiedSocialCreditCode });
      expect(refused).toMatchObject({ code: 'RULE_BROKEN', path: ['input', 'unifiedSocialCreditCode'] });
      expect(refused.message).toContain(cited);
      expect(await desk.everything()).toEqual(before);
    });

    it('has 30 days to register a new name and a new chair, and is warned of when it is late', async () => {
      const { id, body, post } = await registered();
      await desk.act('updateTradeUnion', id, { name: '新名称工会', changedOn: '2019-05-10' });
      await desk.act('endPost', id, { post, on: '2019-05-20', because: 'RETIRED' });
      await desk.act('appointToPost', id, {
        body,
        post: 'CHAIR',
        personName: '赵六',
        nearRelative: false,
        startsOn: '2019-05-20',
      });
      expect(await desk.due(id)).toMatchObject([
        { kind: 'union.change-registration', due: expect.any(String) },
        { kind: 'union.change-registration', due: expect.any(String) },
      ]);
      const { registrations } = await desk.read(id, 'registrations { id kind subject occurredOn registeredOn }');
      expect(registrations.map((one: { subject: string }) => one.subject).sort()).toEqual(
        ['LEGAL_REPRESENTATIVE', 'NAME', null].sort(),
      );
      const named = registrations.find((one: { subject: string }) => one.subject === 'NAME');
      desk.platform.clock.set('2019-06-10');
      const late = await desk.act('registerLegalPersonChange', id, {
        registration: named.id,
        registeredOn: '2019-06-10',
        certificateNumber: 'LN-2',
        validTo: '2022-05-05',
      });
      expect(late.findings).toMatchObject([{ rule: 'legal-person.change-days' }]);
      expect(await desk.due(id)).toMatchObject([{ from: '2019-05-20', due: '2019-06-19' }]);
      desk.platform.clock.set('2019-06-03');
    });
  });
});
