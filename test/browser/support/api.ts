/** An officer at the API, without a browser. */
export interface ApiOfficer {
  /** Runs one operation and answers its data. Throws what the API said instead. */
  run<T>(query: string, variables?: Readonly<Record<string, unknown>>): Promise<T>;
}

const PASSWORD = 'jianhui-demo-2019';

/** Signs in at the API by a demo account's username. */
export async function apiOfficer(url: string, username: string): Promise<ApiOfficer> {
  let cookie = '';
  const run = async <T>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<T> => {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-jianhui-csrf': '1', ...(cookie ? { cookie } : {}) },
      body: JSON.stringify({ query, variables }),
    });
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    const { data, errors } = (await answer.json()) as { data?: T; errors?: unknown };
    if (!data || errors) throw new Error(`${answer.status} ${JSON.stringify(errors)}`);
    return data;
  };
  const { signIn } = await run<{ signIn: { __typename: string } }>(
    'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }',
    { input: { username, password: PASSWORD } },
  );
  if (signIn.__typename !== 'SignInPayload') throw new Error(`${username} was refused: ${signIn.__typename}`);
  return { run };
}

export interface Uncovered {
  readonly id: string;
  readonly name: string;
  readonly city: { readonly name: string };
  readonly county: { readonly id: string; readonly name: string };
}

/** The n-th uncovered enterprise in scope that the officer sees, the largest first. */
export async function uncovered(officer: ApiOfficer, nth = 0): Promise<Uncovered> {
  const { enterprises } = await officer.run<{ enterprises: { edges: { node: Uncovered }[] } }>(
    `{ enterprises(inScope: true, covered: false, first: 50) {
         edges { node { id name city { name } county { id name } } } } }`,
  );
  const found = enterprises.edges[nth]?.node;
  if (!found) throw new Error(`there are no ${nth + 1} uncovered enterprises`);
  return found;
}

/** Registers an existing union that covers one enterprise; answers the union's name. */
export async function registerUnion(officer: ApiOfficer, enterprise: Uncovered, code: string): Promise<string> {
  const name = `${enterprise.name}工会委员会`;
  const { registerExistingUnion: answer } = await officer.run<{ registerExistingUnion: { __typename: string } }>(
    `mutation ($input: RegisterExistingUnionInput!) {
       registerExistingUnion(input: $input) { __typename ... on DomainProblem { code message } } }`,
    {
      input: {
        idempotencyKey: `browser-${code}`,
        unifiedSocialCreditCode: code,
        name,
        kind: 'INDEPENDENT',
        enterprises: [enterprise.id],
        superior: enterprise.county.id,
        approvalNumber: '沈工发〔2019〕7号',
        approvedOn: '2019-05-20',
        reportedMembers: null,
      },
    },
  );
  if (answer.__typename !== 'RegisterExistingUnionPayload') throw new Error(JSON.stringify(answer));
  return name;
}
