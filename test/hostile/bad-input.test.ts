import { randomUUID } from 'node:crypto';
import { usccOf } from '@jianhui/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectRefusal } from '../support/nothing-left.ts';
import { hostileWorld, idNumber, testCode, testUnionCode, type World } from './world.ts';

type Input = Record<string, unknown>;
interface Bad {
  readonly what: string;
  readonly mutation: string;
  /** The field that the refusal names. */
  readonly field: string;
  readonly as?: string;
  input(world: World): Input | Promise<Input>;
}

const bad = (what: string, mutation: string, field: string, input: Bad['input'], as = 'province'): Bad => ({
  ...{ what, mutation, field, input, as },
});
const future = '2019-06-04';

const unionInput = (world: World): Input => ({
  ...{ unifiedSocialCreditCode: testUnionCode(70), name: '某工会', kind: 'JOINT', superior: world.unit('210102') },
  ...{ approvalNumber: '7号', approvedOn: '2019-05-10', enterprises: [world.uncovered] },
});
const enterpriseInput = (world: World): Input => ({
  ...{ unifiedSocialCreditCode: testCode(70), name: '某有限公司', orgUnit: world.unit('210102') },
});
const memberInput = (world: World): Input => ({ homeUnion: world.union, name: '某人', joinedOn: '2019-05-20' });
const onEnterprise = async (world: World, id = world.uncovered): Promise<Input> => ({
  enterprise: id,
  expectedVersion: await world.version(id),
});
const onUnion = async (world: World, id = world.union): Promise<Input> => ({
  union: id,
  expectedVersion: await world.version(id),
});

const inputs: readonly Bad[] = [
  // Codes.
  bad('a union code of a wrong check digit', 'registerExistingUnion', 'unifiedSocialCreditCode', (w) => ({
    ...unionInput(w),
    unifiedSocialCreditCode: `${testUnionCode(70).slice(0, 17)}${testUnionCode(70).endsWith('1') ? '2' : '1'}`,
  })),
  bad('an 82-prefixed union code', 'registerExistingUnion', 'unifiedSocialCreditCode', (w) => ({
    ...unionInput(w),
    unifiedSocialCreditCode: usccOf('82210100MC000070'),
  })),
  bad('a union’s code for an employer', 'registerEnterprise', 'unifiedSocialCreditCode', (w) => ({
    ...enterpriseInput(w),
    unifiedSocialCreditCode: testUnionCode(70),
  })),
  bad('an employer’s code that is 17 long', 'registerEnterprise', 'unifiedSocialCreditCode', (w) => ({
    ...enterpriseInput(w),
    unifiedSocialCreditCode: testCode(70).slice(1),
  })),
  bad('an employer’s code that is taken', 'registerEnterprise', 'unifiedSocialCreditCode', (w) => ({
    ...enterpriseInput(w),
    unifiedSocialCreditCode: testCode(1),
  })),
  // Days out of order.
  bad('a union approved tomorrow', 'registerExistingUnion', 'approvedOn', (w) => ({
    ...unionInput(w),
    approvedOn: future,
  })),
  bad('a headcount observed tomorrow', 'observeHeadcount', 'observedOn', (w) => ({
    ...{ enterprise: w.uncovered, headcount: 120, observedOn: future, source: 'FEDERATION' },
  })),
  bad('a closing tomorrow', 'recordEnterpriseStatus', 'effectiveOn', async (w) => ({
    ...(await onEnterprise(w)),
    ...{ status: 'CLOSED', effectiveOn: future, source: 'FEDERATION', reason: '注销' },
  })),
  bad('a kind from tomorrow on', 'reclassifyEnterprise', 'effectiveOn', async (w) => ({
    ...(await onEnterprise(w)),
    ...{ kind: 'PUBLIC_INSTITUTION', effectiveOn: future, reason: '转制' },
  })),
  bad('a move tomorrow', 'moveEnterprise', 'effectiveOn', async (w) => ({
    ...(await onEnterprise(w)),
    ...{ orgUnit: w.unit('210103'), effectiveOn: future, reason: '迁址' },
  })),
  bad('a visit tomorrow', 'recordFieldVisit', 'visitedOn', (w) => ({
    ...{ enterprise: w.covered, visitedOn: future, outcome: 'VERIFIED', note: '在' },
  })),
  bad('an exclusion that ends before it begins', 'excludeFromScope', 'to', (w) => ({
    ...{ campaign: w.campaign, enterprise: w.uncovered, from: '2019-06-03', to: '2019-06-01', reason: '停产' },
  })),
  bad('coverage that ends before it began', 'endUnionCoverage', 'on', async (w) => ({
    ...(await onUnion(w)),
    ...{ enterprise: w.covered, on: '2019-05-01', because: 'REMOVED' },
  })),
  bad('coverage that begins before the union was approved', 'addUnionCoverage', 'from', async (w) => ({
    ...(await onUnion(w)),
    ...{ enterprises: [w.uncovered], from: '2019-05-01' },
  })),
  bad('a dissolution before the approval', 'dissolveUnion', 'on', async (w) => ({
    ...(await onUnion(w)),
    ...{ on: '2019-05-01', ground: 'MEMBERS_RESOLVED', approvalNumber: '8号', reason: '决定' },
  })),
  bad('a term approved tomorrow', 'recordTermRenewal', 'approvedOn', async (w) => ({
    ...(await onUnion(w)),
    ...{ approvalNumber: '9号', approvedOn: future, electedOn: future, years: 3 },
  })),
  bad('a labour relation from tomorrow on', 'startLabourRelation', 'startedOn', (w) => ({
    ...{ member: w.member, enterprise: w.covered, kind: 'CONTRACT', startedOn: future },
  })),
  bad('a responsibility that ends before it begins', 'assignResponsibility', 'to', (w) => ({
    ...{ campaign: w.campaign, kind: 'EMPLOYER', role: 'ACCOUNTABLE', officer: w.officer },
    ...{ enterprises: [w.uncovered], from: '2019-06-03', to: '2019-06-01' },
  })),
  bad('a founding opened tomorrow', 'openFounding', 'on', (w) => ({
    ...{ enterprise: w.uncovered, on: future, pathway: 'DIRECT', superior: w.unit('210102'), unionKind: 'INDEPENDENT' },
  })),
  // People.
  bad('a person born in 1799', 'enrolMember', 'idNumber', (w) => ({
    ...memberInput(w),
    idNumber: idNumber('21010217990101001'),
  })),
  bad('a person born on 30 February', 'enrolMember', 'idNumber', (w) => ({
    ...memberInput(w),
    idNumber: idNumber('21010218000230001'),
  })),
  bad('an ID number with a wrong check character', 'enrolMember', 'idNumber', (w) => ({
    ...memberInput(w),
    idNumber: `21010218000101003${idNumber('21010218000101003').endsWith('1') ? '2' : '1'}`,
  })),
  bad('a person who joins tomorrow', 'enrolMember', 'joinedOn', (w) => ({
    ...memberInput(w),
    ...{ idNumber: idNumber('21010218000101003'), joinedOn: future },
  })),
  bad('a birth day that the number contradicts', 'registerMember', 'bornOn', (w) => ({
    ...{ name: '某人', orgUnit: w.unit('210102'), idNumber: idNumber('21010218000101003'), bornOn: '1800-01-02' },
  })),
  // Structure.
  bad('a union above itself', 'updateTradeUnion', 'superiorUnion', async (w) => ({
    ...(await onUnion(w)),
    superiorUnion: w.union,
  })),
  bad('a cyclic superior', 'updateTradeUnion', 'superiorUnion', async (w) => ({
    ...(await onUnion(w)),
    superiorUnion: w.unionBelow,
  })),
  bad('a union covering a closed firm', 'addUnionCoverage', 'enterprises', async (w) => ({
    ...(await onUnion(w)),
    ...{ enterprises: [w.closed], from: '2019-06-01' },
  })),
  bad('a union covering a firm twice', 'addUnionCoverage', 'enterprises', async (w) => ({
    ...(await onUnion(w)),
    ...{ enterprises: [w.covered], from: '2019-06-01' },
  })),
  bad('a founding of a closed firm', 'openFounding', 'employers', (w) => ({
    ...{
      enterprise: w.closed,
      on: '2019-06-01',
      pathway: 'DIRECT',
      superior: w.unit('210102'),
      unionKind: 'INDEPENDENT',
    },
  })),
  bad('an independent union of two employers', 'registerExistingUnion', 'kind', (w) => ({
    ...unionInput(w),
    ...{ kind: 'INDEPENDENT', enterprises: [w.covered, w.uncovered] },
  })),
  bad('a record merged into itself', 'mergeEnterprises', 'loser', async (w) => {
    const version = await w.version(w.uncovered);
    return { winner: w.uncovered, loser: w.uncovered, winnerVersion: version, loserVersion: version, reason: '重复' };
  }),
  bad('a union dissolved at will', 'dissolveUnion', 'approvalNumber', async (w) => ({
    ...(await onUnion(w)),
    ...{ on: '2019-06-01', ground: 'MEMBERS_RESOLVED', reason: '不想要了' },
  })),
  // Numbers and words.
  bad('a negative headcount', 'decideHeadcount', 'headcount', async (w) => ({
    ...(await onEnterprise(w)),
    ...{ decidedFor: '2019-06-01', headcount: -1, reason: '核实' },
  })),
  bad('a decision without a reason', 'decideHeadcount', 'reason', async (w) => ({
    ...(await onEnterprise(w)),
    ...{ decidedFor: '2019-06-01', headcount: 120, reason: ' ' },
  })),
  bad('an attitude of nine', 'recordFieldVisit', 'employerAttitude', (w) => ({
    ...{ enterprise: w.covered, visitedOn: '2019-06-01', outcome: 'VERIFIED', note: '在', employerAttitude: 9 },
  })),
  bad('a term of four years', 'recordTermRenewal', 'years', async (w) => ({
    ...(await onUnion(w)),
    ...{ approvalNumber: '9号', approvedOn: '2019-06-01', electedOn: '2019-05-31', years: 4 },
  })),
  bad('a goal below nothing', 'setTarget', 'goal', (w) => ({
    ...{ campaign: w.campaign, orgUnit: w.unit('210100'), metric: 'COVERED', goal: -1, dueOn: '2019-12-31' },
  })),
  bad('a document number without a year', 'registerPolicyDocument', 'documentNumber', () => ({
    ...{ documentNumber: '辽工发第14号', issuer: '辽宁省总工会', title: '方案' },
  })),
  // Versions.
  bad('a version that is another’s by now', 'decideHeadcount', 'expectedVersion', (w) => ({
    ...{ enterprise: w.uncovered, expectedVersion: 999, decidedFor: '2019-06-01', headcount: 120, reason: '核实' },
  })),
  // Rows of another tree.
  ...(
    [
      ['decideHeadcount', { decidedFor: '2019-06-01', headcount: 120, reason: '核实', expectedVersion: 1 }],
      ['observeHeadcount', { headcount: 120, observedOn: '2019-06-01', source: 'FEDERATION' }],
      ['recordFieldVisit', { visitedOn: '2019-06-01', outcome: 'VERIFIED', note: '在' }],
      [
        'recordEnterpriseStatus',
        { status: 'CLOSED', effectiveOn: '2019-06-01', source: 'FEDERATION', reason: '注销', expectedVersion: 1 },
      ],
      ['reclassifyEnterprise', { kind: 'OTHER', effectiveOn: '2019-06-01', reason: '转制', expectedVersion: 1 }],
    ] as const
  ).map(([mutation, input]) =>
    bad(
      'an employer of another county',
      mutation,
      'enterprise',
      (w) => ({ enterprise: w.ofDalian, ...input }),
      'heping',
    ),
  ),
];

describe('bad input', { timeout: 120_000 }, () => {
  let world: World;
  beforeAll(async () => {
    world = await hostileWorld();
  }, 120_000);
  afterAll(() => world.platform.close());

  it.each(inputs.map((one) => [one.what, one.mutation, one] as const))(
    '%s: %s refuses it, names the field, and leaves nothing behind',
    async (_what, mutation, { input, as = 'province', field }) => {
      const sent = { idempotencyKey: randomUUID(), ...(await input(world)) };
      const refusal = await expectRefusal(world.platform, mutation, sent, as);
      expect({ code: refusal.code, message: refusal.message, path: refusal.path?.slice(0, 2) }).toMatchObject({
        path: ['input', field],
      });
      expect(refusal.code).not.toBe('INTERNAL');
    },
  );

  it('tells with a version conflict which version it is now', async () => {
    const version = await world.version(world.uncovered);
    const { code, message } = await expectRefusal(
      world.platform,
      'decideHeadcount',
      {
        ...{ idempotencyKey: randomUUID(), enterprise: world.uncovered, expectedVersion: version + 7 },
        ...{ decidedFor: '2019-06-01', headcount: 120, reason: '核实' },
      },
      'province',
    );
    expect(code).toBe('VERSION_CONFLICT');
    expect(message).toContain(String(version));
  });

  it('tells of a row of another tree nothing that it does not tell of one that never was', async () => {
    const input = { headcount: 120, observedOn: '2019-06-01', source: 'FEDERATION' };
    const refusals = [];
    for (const enterprise of [world.ofDalian, `Enterprise:${randomUUID()}`])
      refusals.push(
        await expectRefusal(
          world.platform,
          'observeHeadcount',
          { idempotencyKey: randomUUID(), enterprise, ...input },
          'heping',
        ),
      );
    expect(refusals[0]).toEqual(refusals[1]);
  });

  it('would be found out if it left anything: an accepted change is seen', async () => {
    await expect(
      expectRefusal(
        world.platform,
        'observeHeadcount',
        {
          ...{ idempotencyKey: randomUUID(), enterprise: world.uncovered, headcount: 210 },
          ...{ observedOn: '2019-06-02', source: 'FEDERATION' },
        },
        'province',
      ),
    ).rejects.toThrow();
  });
});
