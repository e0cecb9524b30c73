import { randomUUID } from 'node:crypto';
import type { TestPlatform } from '@jianhui/testing';

/** A refusal or payload as tests look into it. */
// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of the document that asked for it
export type Result = any;

/** Sends mutations of enterprises in an officer's name. */
export interface Acts {
  /** Sends one mutation; `fields` is what is read of its payload. */
  send(mutation: string, input: Record<string, unknown>, as?: string, fields?: string): Promise<Result>;
  /** The version of an enterprise now, and whatever else is asked of it. */
  read(id: string, fields: string, as?: string): Promise<Result>;
  version(id: string): Promise<number>;
  /** Rows, facts and jobs there are, by table: what a refusal must leave as it was. */
  everything(): Promise<Record<string, number>>;
}

const payloadFields =
  'enterprise { id version status closedOn kind headcount inScope covered primaryReason verification }';

export function actsOn(platform: TestPlatform): Acts {
  const capital = (name: string): string => name[0]?.toUpperCase() + name.slice(1);
  const read = async (id: string, fields: string, as = 'province') => {
    const answer = await platform.execute(`query ($id: ID!) { enterprise(id: $id) { ${fields} } }`, { id }, as);
    if (answer.errors) throw answer.errors[0];
    return answer.data.enterprise;
  };
  return {
    read,
    version: async (id) => (await read(id, 'version')).version,
    async send(mutation, input, as = 'heping', fields = payloadFields) {
      const answer = await platform.execute(
        `mutation ($input: ${capital(mutation)}Input!) { ${mutation}(input: $input) {
          __typename ... on ${capital(mutation)}Payload { ${fields} } ... on DomainProblem { code message path remedy } } }`,
        { input: { idempotencyKey: randomUUID(), ...input } },
        as,
      );
      if (answer.errors) throw answer.errors[0];
      return answer.data[mutation];
    },
    async everything() {
      const { rows } = await platform.database.pool.query<{ name: string }>(
        `select relname as name from pg_class where relkind in ('r', 'p') and not relispartition and relnamespace = 'public'::regnamespace order by 1`,
      );
      const counts: Record<string, number> = {};
      for (const { name } of rows) {
        const counted = await platform.database.pool.query<{ n: number }>(`select count(*)::int as n from "${name}"`);
        counts[name] = counted.rows[0]?.n ?? 0;
      }
      return counts;
    },
  };
}
