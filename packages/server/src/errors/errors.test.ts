import { GraphQLError } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SmallServer, startSmallServer } from '../test-support/small-server.ts';
import { foldErrors } from './fold.ts';

let small: SmallServer;
beforeAll(async () => {
  small = await startSmallServer();
});
afterAll(() => small.server.close());

test('an internal fault shows the request id and nothing else', async () => {
  const { status, body } = await small.post('query Q { fault }', { headers: { 'x-request-id': 'desk-1' } });
  expect(status).toBe(200);
  expect(body.data).toEqual({ fault: null });
  expect(body.errors).toEqual([
    {
      message: '服务内部错误 (internal error): quote the request id to whoever runs the system.',
      path: ['fault'],
      locations: [{ line: 1, column: 11 }],
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'desk-1' },
    },
  ]);
});

test('the log has the fault with its stack, without personal data and without variables', async () => {
  await small.post('query Named($name: String) { fault hello(name: $name) }', {
    headers: { 'x-request-id': 'desk-2' },
    variables: { name: '张三' },
  });
  const line = small.log.find((each) => each.requestId === 'desk-2' && each.level === 'error');
  expect(line).toMatchObject({ operation: 'Named', path: 'fault', err: { type: 'Error' } });
  expect((line?.err as { stack: string } | undefined)?.stack).toContain('small-schema.ts');
  const text = JSON.stringify(small.log);
  for (const secret of ['210102189901011234', '13912345678', '张三', 'token-']) expect(text).not.toContain(secret);
});

test('a refusal by the domain outside a mutation keeps its code and remedy', async () => {
  const { body } = await small.post('{ missing }');
  expect(body.errors?.[0]).toMatchObject({
    message: 'There is no such enterprise. Look it up again.',
    extensions: { code: 'ENTERPRISE_NOT_FOUND', remedy: 'Look it up again.', inputPath: ['id'] },
  });
});

test.each([
  ['{ hello(', 'GRAPHQL_PARSE_FAILED', 400],
  ['{ helo }', 'GRAPHQL_VALIDATION_FAILED', 400],
  ['query Q($on: Date!) { day(on: $on) }', 'BAD_USER_INPUT', 400],
  ['query A { hello } query B { hello }', 'OPERATION_RESOLUTION_FAILURE', 400],
])('%s is refused as %s', async (query, code, status) => {
  const answer = await small.post(query, { headers: { accept: 'application/graphql-response+json' } });
  expect(answer.body.errors?.[0]?.extensions.code).toBe(code);
  expect(answer.body).not.toHaveProperty('data');
  expect(answer.status).toBe(status);
});

test('a variable that is no day says what a day looks like', async () => {
  const { body } = await small.post('query Q($on: Date!) { day(on: $on) }', { variables: { on: '2019-02-30' } });
  expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  expect(body.errors?.[0]?.message).toContain('YYYY-MM-DD');
});

test('a body that is no JSON is refused without being repeated', async () => {
  const response = await fetch(small.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query": "{ hello }", "phone": 139',
  });
  const text = await response.text();
  expect(response.status).toBe(400);
  expect(text).toContain('BAD_REQUEST');
  expect(text).not.toContain('139');
});

test('the same error many times is told twenty times, with the number of the rest', async () => {
  const { body } = await small.post('{ item { many(first: 50) { denied faulty } } }');
  expect(body.errors).toHaveLength(40);
  const last = body.errors?.filter((error) => error.extensions.code === 'FORBIDDEN').at(-1);
  expect(last?.extensions).toEqual({ code: 'FORBIDDEN', repeated: 30 });
});

test('errors that differ are all told', () => {
  const errors = Array.from({ length: 30 }, (_, n) => new GraphQLError(`no ${n}`, { extensions: { code: 'X' } }));
  expect(foldErrors(errors)).toEqual(errors);
});
