import { randomUUID } from 'node:crypto';
import { type TestPlatform, testCode, testUnionCode, unitId } from '@jianhui/testing';
import { expect } from 'vitest';
import type { Act } from './story.ts';
import { codeOf, type Told } from './told.ts';

/** A row as a mutation names it: its global id, and its version when it was read. */
interface Named {
  readonly id: string;
  readonly version: number;
}

/** How rows are named at the moment of an act: a version read earlier may be another's by now. */
interface Names {
  enterprise(code: string): Promise<Named>;
  union(number: number): Promise<Named>;
  readonly campaign: string;
  unit(code: string): string;
}

type Sent = readonly [mutation: string, input: Record<string, unknown>];
type Sender<W extends Act['what']> = (act: Extract<Act, { what: W }>, code: string, names: Names) => Promise<Sent>;
/** Acts that officers tell one by one; counts, closures and coverage come in sets, as registers and imports bring them. */
export type OfficersAct =
  | 'decided'
  | 'reopened'
  | 'reclassified'
  | 'moved'
  | 'excluded'
  | 'merged'
  | 'released'
  | 'dissolved';

const versioned = ({ id, version }: Named) => ({ enterprise: id, expectedVersion: version });

const senders: { readonly [W in OfficersAct]: Sender<W> } = {
  decided: async ({ on, headcount }, code, names) => [
    'decideHeadcount',
    { ...versioned(await names.enterprise(code)), decidedFor: on, headcount, reason: '现场核实' },
  ],
  reopened: async ({ on }, code, names) => [
    'recordEnterpriseStatus',
    {
      ...versioned(await names.enterprise(code)),
      ...{ status: 'OPERATING', effectiveOn: on, source: 'MARKET_REGULATION', reason: '恢复经营' },
    },
  ],
  reclassified: async ({ on, to }, code, names) => [
    'reclassifyEnterprise',
    { ...versioned(await names.enterprise(code)), kind: to, effectiveOn: on, reason: '转制' },
  ],
  moved: async ({ on, to }, code, names) => [
    'moveEnterprise',
    { ...versioned(await names.enterprise(code)), orgUnit: names.unit(to.code), effectiveOn: on, reason: '迁址' },
  ],
  excluded: async ({ on, until }, code, names) => [
    'excludeFromScope',
    {
      campaign: names.campaign,
      enterprise: (await names.enterprise(code)).id,
      from: on,
      to: until,
      reason: '停产检修',
    },
  ],
  merged: async ({ into }, code, names) => {
    const [winner, loser] = [await names.enterprise(testCode(into)), await names.enterprise(code)];
    const versions = { winnerVersion: winner.version, loserVersion: loser.version };
    return ['mergeEnterprises', { winner: winner.id, loser: loser.id, ...versions, reason: '重复登记' }];
  },
  released: async ({ on, union }, code, names) => {
    const { id, version } = await names.union(union);
    const enterprise = (await names.enterprise(code)).id;
    return ['endUnionCoverage', { union: id, expectedVersion: version, enterprise, on, because: 'REMOVED' }];
  },
  dissolved: async ({ on, union }, _code, names) => {
    const { id, version } = await names.union(union);
    const ground = { ground: 'MEMBERS_RESOLVED', approvalNumber: `${union}号撤销`, reason: '会员大会决定' };
    return ['dissolveUnion', { union: id, expectedVersion: version, on, ...ground }];
  },
};

const isOfficers = (act: Act): act is Extract<Act, { what: OfficersAct }> => act.what in senders;

/** Sends what officers tell as the officer of the province sends it: one mutation an act, each of which must succeed. */
export async function tellByOfficers(platform: TestPlatform, told: readonly Told[]): Promise<void> {
  const names = await namesOf(platform);
  const dissolved = new Set<number>();
  for (const { story, act } of told) {
    if (!isOfficers(act)) continue;
    // A union is dissolved once, however many employers it covered.
    if (act.what === 'dissolved' && dissolved.size === dissolved.add(act.union).size) continue;
    const send = senders[act.what] as Sender<OfficersAct>;
    const [mutation, input] = await send(act, codeOf(story), names);
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await platform.execute(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename ... on DomainProblem { code message path } } }`,
      { input: { idempotencyKey: randomUUID(), ...input } },
      'province',
    );
    expect([errors?.map(String), data?.[mutation]?.code, data?.[mutation]?.message]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  }
}

async function namesOf(platform: TestPlatform): Promise<Names> {
  const { query } = platform.database;
  const one = async (type: string, table: string, code: string): Promise<Named> => {
    const [row] = await query<Named>(
      `select '${type}:' || id as id, version from ${table} where unified_social_credit_code = $1`,
      code,
    );
    if (!row) throw new Error(`${table} has no row ${code}`);
    return row;
  };
  const [campaign] = await query<{ id: string }>("select 'Campaign:' || id as id from core_campaign where is_leading");
  return {
    enterprise: (code) => one('Enterprise', 'core_enterprise', code),
    union: (number) => one('TradeUnion', 'core_trade_union', testUnionCode(number)),
    campaign: campaign?.id ?? '',
    unit: (code) => unitId(platform, code),
  };
}
