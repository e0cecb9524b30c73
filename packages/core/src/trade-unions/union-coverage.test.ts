import { unitId } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLOSED, ELSEWHERE, openUnionDesk, type UnionDesk } from './test-support/union-desk.ts';

describe('what a union covers and where it stands', () => {
  let desk: UnionDesk;

  beforeAll(async () => {
    desk = await openUnionDesk();
  });
  afterAll(() => desk.platform.close());

  describe('what it covers', () => {
    it('loses one employer and goes on, and coverage is lower by one', async () => {
      const employers = [desk.enterprise(), desk.enterprise(), desk.enterprise()];
      const { id } = await desk.found({ kind: 'JOINT', enterprises: employers });
      const before = await desk.total();
      const ended = await desk.act('endUnionCoverage', id, {
        enterprise: employers[0],
        on: '2019-06-01',
        because: 'REMOVED',
      });
      expect(ended).toMatchObject({ __typename: 'EndUnionCoveragePayload', findings: [] });
      expect(await desk.total()).toMatchObject({
        covered: before.covered - 1,
        unions: before.unions,
        inScope: before.inScope,
      });
      expect(await desk.read(id, 'status coverages { validTo endedBecause }')).toMatchObject({
        status: 'ESTABLISHED',
        coverages: expect.arrayContaining([{ validTo: '2019-06-01', endedBecause: 'REMOVED' }]),
      });
      const last = await desk.act('endUnionCoverage', id, {
        enterprise: employers[1],
        on: '2019-06-02',
        because: 'REMOVED',
      });
      expect(last.findings).toMatchObject([{ rule: 'union.employers', citation: '《工会法》(2009)第十条' }]);
    });

    it('covers more employers from a day, each counted once', async () => {
      const { id } = await desk.found({ kind: 'JOINT', enterprises: [desk.enterprise(), desk.enterprise()] });
      const before = await desk.total();
      const added = [desk.enterprise(), desk.enterprise()];
      expect(await desk.act('addUnionCoverage', id, { enterprises: added, from: '2019-05-01' })).toMatchObject({
        __typename: 'AddUnionCoveragePayload',
      });
      expect(await desk.total()).toMatchObject({ covered: before.covered + 2, unions: before.unions });
    });

    it('takes a coverage that was never true out altogether', async () => {
      const employers = [desk.enterprise(), desk.enterprise()];
      const { id } = await desk.found({ kind: 'JOINT', enterprises: employers });
      await desk.act('endUnionCoverage', id, { enterprise: employers[1], on: '2019-04-01', because: 'CORRECTED' });
      expect((await desk.read(id, 'coverages { id }')).coverages).toHaveLength(1);
    });

    it.each([
      [
        'a firm that has closed',
        () => ({ enterprises: [desk.ids.get(CLOSED)] }),
        'InvalidInput',
        'RULE_BROKEN',
        '《工会法》(2009)第十二条',
      ],
      [
        'a firm of another officer’s tree, as if there were none',
        () => ({ enterprises: [desk.ids.get(ELSEWHERE)] }),
        'NotFound',
        'ENTERPRISE_NOT_FOUND',
        '',
      ],
      ['a day after today', () => ({ from: '2019-06-04' }), 'InvalidInput', 'FUTURE_DATE', ''],
      ['a day before its approval', () => ({ from: '2019-03-31' }), 'InvalidInput', 'DATES_NOT_ORDERED', ''],
      ['nothing', () => ({ enterprises: [] }), 'InvalidInput', 'NOTHING_COVERED', ''],
    ])('refuses %s and leaves nothing behind', async (_what, more, type, code, cited) => {
      const { id } = await desk.found({ kind: 'JOINT', enterprises: [desk.enterprise(), desk.enterprise()] });
      const before = await desk.everything();
      const refused = await desk.act('addUnionCoverage', id, {
        enterprises: [desk.ids.get(79)],
        from: '2019-05-01',
        ...more(),
      });
      expect(refused).toMatchObject({ __typename: type, code });
      expect(refused.message).toContain(cited);
      expect(await desk.everything()).toEqual(before);
    });

    it('refuses a second employer of an independent union, and what it covers already', async () => {
      const own = desk.enterprise();
      const { id } = await desk.found({ enterprises: [own] });
      expect(
        await desk.act('addUnionCoverage', id, { enterprises: [desk.enterprise()], from: '2019-05-01' }),
      ).toMatchObject({
        code: 'RULE_BROKEN',
        path: ['input', 'enterprises'],
      });
      expect(await desk.act('addUnionCoverage', id, { enterprises: [own], from: '2019-05-01' })).toMatchObject({
        __typename: 'Conflict',
        code: 'COVERAGE_OVERLAPS',
      });
    });

    it('lets one of two officers win who change it at once, and tells the other the present version', async () => {
      const { id, version } = await desk.found({ kind: 'JOINT', enterprises: [desk.enterprise(), desk.enterprise()] });
      const more = [desk.enterprise(), desk.enterprise()];
      const results = await Promise.all(
        more.map((one, i) =>
          desk.act(
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
        ['GROUP', 'REGIONAL', 'INDUSTRY'].map((kind) => desk.found({ kind, enterprises: [desk.enterprise()] })),
      );
      if (!a || !b || !c) throw new Error('three unions');
      await desk.act('updateTradeUnion', b.id, { superiorUnion: a.id });
      await desk.act('updateTradeUnion', c.id, { superiorUnion: b.id });
      const before = await desk.everything();
      expect(await desk.act('updateTradeUnion', a.id, { superiorUnion: c.id })).toMatchObject({
        code: 'UNION_CIRCLE',
        path: ['input', 'superiorUnion'],
      });
      expect(await desk.act('updateTradeUnion', a.id, { superiorUnion: a.id })).toMatchObject({ code: 'UNION_CIRCLE' });
      expect(await desk.everything()).toEqual(before);
      await desk.act('updateTradeUnion', b.id, { superiorUnion: null });
      await desk.act('updateTradeUnion', c.id, { superiorUnion: null });
      const results = await Promise.all([
        desk.act('updateTradeUnion', a.id, { superiorUnion: b.id }),
        desk.act('updateTradeUnion', b.id, { superiorUnion: a.id }, { as: 'shenyang' }),
      ]);
      expect(results.map((result) => result.code ?? 'done').sort()).toEqual(['UNION_CIRCLE', 'done']);
    });

    it('refuses a superior that has no unions below it, and a union of another tree as if there were none', async () => {
      const { id } = await desk.found();
      const other = await desk.found();
      expect(await desk.act('updateTradeUnion', id, { superiorUnion: other.id })).toMatchObject({
        code: 'SUPERIOR_UNION_KIND',
      });
      const dalian = await desk.found(
        { kind: 'GROUP', superior: unitId(desk.platform, '210202'), enterprises: [desk.ids.get(ELSEWHERE)] },
        'dalian',
      );
      expect(await desk.act('updateTradeUnion', id, { superiorUnion: dalian.id })).toMatchObject({
        code: 'UNION_NOT_FOUND',
      });
    });

    it('moves below another unit with all its members, and both units’ counts with it', async () => {
      const { id } = await desk.found();
      const before = await desk.total();
      const moved = await desk.act(
        'updateTradeUnion',
        id,
        { superior: unitId(desk.platform, '210103') },
        { as: 'shenyang' },
      );
      expect(moved).toMatchObject({ __typename: 'UpdateTradeUnionPayload' });
      expect(await desk.total()).toMatchObject({ unions: before.unions - 1 });
      expect(await desk.read(id, 'id')).toBeNull();
      expect(await desk.read(id, 'superior { code }', 'shenyang')).toEqual({ superior: { code: '210103' } });
    });

    it('is not there for an officer of another county, to read or to change', async () => {
      const { id } = await desk.found();
      expect(await desk.read(id, 'id', 'dalian')).toBeNull();
      const before = await desk.everything();
      for (const [name, input] of [
        ['updateTradeUnion', { name: '改名' }],
        ['formUnionBody', { kind: 'COMMITTEE', formedOn: '2019-05-01' }],
        ['dissolveUnion', { on: '2019-06-01', ground: 'MEMBERS_RESOLVED', reason: '决定', approvalNumber: '1号' }],
      ] as const)
        expect(await desk.act(name, id, input, { as: 'dalian' })).toMatchObject({
          __typename: 'NotFound',
          code: 'UNION_NOT_FOUND',
        });
      expect(await desk.everything()).toEqual(before);
    });
  });
});
