import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { addEnterprises, type TestPlatform, testUnionCode, unitId } from '@jianhui/testing';

/** What every mutation of the tree answers with. */
const answer = `__typename ... on DomainProblem { code path message }`;
const changed = `change { id status } orgUnits { id code name version validTo parent { code } } job { id }`;

/** The mutations of the tree by name, with their input types. */
const documents = Object.fromEntries(
  [
    'createOrgUnit',
    'renameOrgUnit',
    'recodeOrgUnit',
    'moveOrgUnit',
    'mergeOrgUnits',
    'splitOrgUnit',
    'retireOrgUnit',
  ].map((name) => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
    return [
      name,
      `mutation ($input: ${type}Input!) { ${name}(input: $input) { ${answer} ... on ${type}Payload { ${changed} } } }`,
    ];
  }),
);

/** What is common to changes in tests. */
export const head = (effectiveOn = '2019-06-01') => ({ effectiveOn, ground: '辽民发〔2019〕1号' });

/** Asks for one change of the tree; refusals come as answers. */
export async function ask(
  platform: TestPlatform,
  name: string,
  input: Record<string, unknown>,
  as = 'province',
): Promise<{
  __typename: string;
  code?: string;
  path?: string[];
  message?: string;
  change?: { id: string };
  orgUnits?: { id: string; code: string; name: string; version: number; parent: { code: string } | null }[];
  job?: { id: string } | null;
}> {
  const document = documents[name];
  if (!document) throw new RangeError(name);
  const { errors, data } = await platform.execute(document, { input: { idempotencyKey: randomUUID(), ...input } }, as);
  if (errors) throw new AggregateError(errors, errors.map((error) => error.message).join('; '));
  return data[name];
}

/** A unit as an input names it, in its present version. */
export const seen = (platform: TestPlatform, code: string) => ({
  orgUnit: unitId(platform, code),
  expectedVersion: platform.platform.orgUnits.byCode(code)?.version ?? -1,
});

/** Waits until every row has followed every change. */
export async function followed(platform: TestPlatform): Promise<void> {
  for (;;) {
    const rows = await platform.database.query<{ status: string; error: unknown }>(
      `select c.status::text, j.error from core_org_unit_change c left join core_job j on j.id = c.job_id where c.status = 'APPLYING'`,
    );
    if (rows.length === 0) return;
    const failed = rows.find(({ error }) => error !== null);
    if (failed) throw new Error(JSON.stringify(failed.error));
    await pause(20);
  }
}

const figures = 'enterprises inScope covered unions members';
/** Figures of a unit and of the units below it, by code; today or on a day. */
export async function progress(platform: TestPlatform, code: string, on?: string, as = 'province') {
  const { data, errors } = await platform.execute(
    `query ($u: ID, $on: Date) { campaignProgress(orgUnit: $u, on: $on) { total { ${figures} } children { orgUnit { code } ${figures} } } }`,
    { u: unitId(platform, code), on },
    as,
  );
  if (errors) throw errors[0];
  const { total, children } = data.campaignProgress;
  return {
    total: total as Record<string, number>,
    children: Object.fromEntries(
      (children as { orgUnit: { code: string } & Record<string, number> }[]).map(({ orgUnit, ...rest }) => [
        orgUnit.code,
        rest as unknown as Record<string, number>,
      ]),
    ),
  };
}

/** Every row whose place is not its unit's, by table: empty once all rows have followed. */
export const astray = (platform: TestPlatform): Promise<{ table: string; rows: number }[]> =>
  platform.database.query(
    `select * from (
       ${[
         ['core_enterprise', 'org_unit_id'],
         ['core_trade_union', 'superior_id'],
         ['core_membership', 'org_unit_id'],
         ['core_org_unit_counter', 'org_unit_id'],
         ['core_account', 'org_unit_id'],
       ]
         .map(
           ([
             table,
             unit,
           ]) => `select '${table}' as "table", count(*)::int as rows from ${table} t join core_org_unit u on u.id = t.${unit}
             where (t.province_id, t.city_id, t.county_id, t.township_id) is distinct from (u.province_id, u.city_id, u.county_id, u.township_id)`,
         )
         .join(' union all ')}
       union all select 'core_headcount_observation', count(*)::int from core_headcount_observation t join core_enterprise e on e.id = t.enterprise_id
         where (t.province_id, t.city_id, t.county_id, t.township_id) is distinct from (e.province_id, e.city_id, e.county_id, e.township_id)
       union all select 'core_union_coverage', count(*)::int from core_union_coverage t join core_enterprise e on e.id = t.enterprise_id
         where (t.province_id, t.city_id, t.county_id, t.township_id) is distinct from (e.province_id, e.city_id, e.county_id, e.township_id)) x where rows > 0`,
  );

/** Registers a union that covers these enterprises. */
export async function addUnion(
  platform: TestPlatform,
  number: number,
  superior: string,
  enterprises: readonly (string | undefined)[],
): Promise<string> {
  const { data, errors } = await platform.execute(
    `mutation ($input: RegisterExistingUnionInput!) { registerExistingUnion(input: $input) { ... on RegisterExistingUnionPayload { tradeUnion { id } } ... on DomainProblem { code message } } }`,
    {
      input: {
        ...{ idempotencyKey: randomUUID(), unifiedSocialCreditCode: testUnionCode(number), name: `测试工会${number}` },
        ...{ kind: enterprises.length > 1 ? 'JOINT' : 'INDEPENDENT', superior: unitId(platform, superior) },
        ...{ approvalNumber: '工批〔2019〕1号', approvedOn: '2019-05-01', enterprises },
      },
    },
    'province',
  );
  if (errors) throw errors[0];
  return data.registerExistingUnion.tradeUnion.id;
}

/** Admits a made-up person to a union. */
export async function addMember(platform: TestPlatform, homeUnion: string, idNumber: string): Promise<void> {
  const { data, errors } = await platform.execute(
    `mutation ($input: EnrolMemberInput!) { enrolMember(input: $input) { __typename ... on DomainProblem { code message } } }`,
    { input: { idempotencyKey: randomUUID(), homeUnion, name: '某某', idNumber, joinedOn: '2019-05-10' } },
    'province',
  );
  if (errors) throw errors[0];
  if (data.enrolMember.code) throw new Error(data.enrolMember.message);
}

export { addEnterprises };
