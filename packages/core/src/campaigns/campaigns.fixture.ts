import { randomUUID } from 'node:crypto';
import type { As, TestPlatform } from '@jianhui/testing';

/** What every refusal tells. */
const problem = `__typename ... on DomainProblem { code path remedy message }`;

/** Sends a mutation of one input in an officer's name; the answer is the member of its result union. */
export async function send(
  platform: TestPlatform,
  mutation: string,
  input: Record<string, unknown>,
  payload: string,
  as: As = 'province',
) {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}`;
  const answer = await platform.execute(
    `mutation ($input: ${type}Input!) { ${mutation}(input: $input) { ${problem} ... on ${type}Payload { ${payload} } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
    as,
  );
  if (answer.errors?.[0]) throw answer.errors[0];
  return answer.data[mutation];
}

/** Global id of a campaign by its code. */
export async function campaignId(platform: TestPlatform, code = 'LN-2019-100'): Promise<string> {
  const { data } = await platform.execute(
    'query ($code: String) { campaigns(status: null, code: $code) { id } }',
    { code },
    'province',
  );
  return data.campaigns[0].id;
}

/** Global id of an officer by the name to sign in with. */
export async function officerId(platform: TestPlatform, username: string): Promise<string> {
  return `Officer:${(await platform.viewer(username)).accountId}`;
}

/** How many rows a change may have left anywhere that matters: its own tables, facts, deadlines and jobs. */
export async function rowsLeft(platform: TestPlatform): Promise<Record<string, unknown>> {
  const tables = [
    ...[
      'core_campaign',
      'core_campaign_phase',
      'core_phase_waiver',
      'core_campaign_target',
      'core_implementation_plan',
    ],
    ...['core_responsibility_assignment', 'core_scope_exclusion', 'core_campaign_rule_change', 'core_policy_document'],
    ...['core_event', 'core_deadline', 'core_job', 'core_coverage_period', 'core_idempotency'],
  ];
  const { rows } = await platform.database.pool.query(
    `select ${tables.map((table) => `(select count(*)::int from ${table}) as ${table}`).join(', ')}`,
  );
  return rows[0];
}
