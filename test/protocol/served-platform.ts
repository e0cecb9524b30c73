import { DEMO_PASSWORD } from '@jianhui/access';
import { appendEvents, type NewEvent } from '@jianhui/events';
import { createLogger, createServer, fromPlatform, type JianhuiServer, type ServerConfig } from '@jianhui/server';
import { createTestPlatform, type TestPlatform } from '@jianhui/testing';

export interface ServedPlatform {
  readonly test: TestPlatform;
  readonly server: JianhuiServer;
  readonly graphql: string;
  readonly ws: string;
  /** Posts an operation, in the name of whoever holds the token. */
  post(query: string, variables?: object, token?: string): Promise<Reply>;
  /** Signs a demo officer in; the token opens every transport. */
  signIn(username: string): Promise<string>;
  /** Writes facts at a unit of the tree, in one transaction; each carries its number. */
  happen(unitCode: string, numbers: readonly number[]): Promise<void>;
  close(): Promise<void>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of the document that asked for it
  readonly body: any;
}

/** The real schema of the core, served on a free port over a database of its own. */
export async function servePlatform(config: Partial<ServerConfig> = {}): Promise<ServedPlatform> {
  const test = await createTestPlatform();
  const { platform } = test;
  const server = createServer({
    ...fromPlatform(platform),
    config: { port: 0, ...config },
    logger: createLogger({ level: 'silent' }),
    closing: [{ name: 'platform', close: () => platform.stop() }],
  });
  const { url } = await server.listen();
  const graphql = `${url}/graphql`;

  async function post(query: string, variables: object = {}, token?: string): Promise<Reply> {
    const response = await fetch(graphql, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  }

  return {
    ...{ test, server, graphql, ws: graphql.replace('http', 'ws'), post },
    async signIn(username) {
      const { body } = await post(
        'mutation SignIn($input: SignInInput!) { signIn(input: $input) { __typename ... on SignInPayload { token } } }',
        { input: { username, password: DEMO_PASSWORD } },
      );
      const token = body.data?.signIn.token as string | undefined;
      if (!token) throw new Error(`${username} was not signed in: ${JSON.stringify(body)}`);
      return token;
    },
    async happen(unitCode, numbers) {
      const unit = platform.orgUnits.byCode(unitCode);
      if (!unit) throw new Error(`the tree has no unit ${unitCode}`);
      const events = numbers.map(
        (number): NewEvent => ({
          ...{ name: 'campaign.phase-started', version: 1, place: platform.orgUnits.placeOf(unit.id) },
          ...{ orgUnitId: unit.id, on: '2019-06-03', payload: { campaignId: unit.id, number, on: '2019-06-03' } },
        }),
      );
      await platform.database.transaction((tx) => appendEvents(tx, events));
      platform.hub.nudge();
    },
    async close() {
      await server.close();
      await test.close();
    },
  };
}
