import http from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type SmallServer, startSmallServer } from '../test-support/small-server.ts';

let small: SmallServer;
const limits = { depth: 12, cost: 5_000, tokens: 1_000, first: 100, bodyBytes: 20_000, uploadBytes: 100_000 };
beforeAll(async () => {
  small = await startSmallServer({ config: { limits } });
});
afterAll(() => small.server.close());

const first = (body: Answer) => body.errors?.[0]?.extensions;

interface Cut {
  readonly status: number;
  readonly body: Answer;
  readonly sent: number;
}

/** Sends chunks without saying how many, until the answer comes. */
function stream(headers: Record<string, string>, most = 50_000_000): Promise<Cut> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    let over = false;
    const chunk = Buffer.alloc(8_192, ' ');
    const request = http.request(small.graphql, { method: 'POST', headers }, (response) => {
      over = true;
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) as Answer, sent }));
    });
    request.on('error', (error) => over || reject(error));
    const go = (): void => {
      if (over || sent > most) return;
      sent += chunk.length;
      if (request.write(chunk)) setImmediate(go);
      else request.once('drain', go);
    };
    go();
  });
}

describe('the limits of a document', () => {
  test('a document of too many tokens is refused with the figure', async () => {
    const { status, body } = await small.post(`{ ${'hello '.repeat(1_100)} }`);
    expect(first(body)).toEqual({ code: 'TOO_MANY_TOKENS', most: 1_000 });
    expect(body.errors?.[0]?.message).toContain('at most 1000');
    expect(status).toBe(200);
    const strict = await small.post(`{ ${'hello '.repeat(1_100)} }`, {
      headers: { accept: 'application/graphql-response+json' },
    });
    expect(strict.status).toBe(400);
  });

  test('a document that is too deep is refused with both figures', async () => {
    const { body } = await small.post(`{ item { ${'next { '.repeat(14)} n ${'} '.repeat(14)} } }`);
    expect(first(body)).toMatchObject({ code: 'TOO_DEEP', most: 12 });
  });

  test('a document that costs too much is refused with both figures', async () => {
    const { body } = await small.post('{ item { many(first: 100) { many(first: 100) { n } } } }');
    expect(first(body)).toMatchObject({ code: 'TOO_EXPENSIVE', most: 5_000 });
  });

  test('several operations in one request are refused', async () => {
    const response = await fetch(small.graphql, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ query: '{ hello }' }, { query: '{ hello }' }]),
    });
    expect(response.status).toBe(400);
    expect(first((await response.json()) as Answer)).toMatchObject({ code: 'BATCHING_REFUSED' });
  });
});

describe('the limits of a body', () => {
  test('one that says beforehand that it is too large is refused with the figure', async () => {
    const { status, body } = await small.post(`{ hello } #${'x'.repeat(30_000)}`);
    expect(status).toBe(413);
    expect(first(body)).toMatchObject({ code: 'BODY_TOO_LARGE', most: 20_000 });
  });

  test('one that does not say so is cut while it streams', async () => {
    const { status, body, sent } = await stream({ 'content-type': 'application/json' });
    expect(status).toBe(413);
    expect(first(body)).toMatchObject({ code: 'BODY_TOO_LARGE', most: 20_000 });
    expect(sent).toBeLessThan(20_000_000);
  });

  test('one below the limit is answered though it does not say how large it is', async () => {
    const body = Buffer.from(JSON.stringify({ query: '{ hello }' }));
    const answer = await new Promise<string>((resolve, reject) => {
      const request = http.request(
        small.graphql,
        { method: 'POST', headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' } },
        (response) => {
          let text = '';
          response.on('data', (part) => {
            text += part;
          });
          response.on('end', () => resolve(text));
        },
      );
      request.on('error', reject);
      request.write(body.subarray(0, 5));
      request.end(body.subarray(5));
    });
    expect(JSON.parse(answer)).toEqual({ data: { hello: '你好 建会' } });
  });

  test('a file that is too large is cut while it streams, with its own figure', async () => {
    const { status, body } = await stream({
      'content-type': 'multipart/form-data; boundary=b',
      authorization: 'Bearer token-anna',
      'x-jianhui-csrf': '1',
    });
    expect(status).toBe(413);
    expect(first(body)).toMatchObject({ code: 'BODY_TOO_LARGE', most: 100_000 });
  });
});

describe('a file', () => {
  const form = (bytes: number): FormData => {
    const data = new FormData();
    data.set(
      'operations',
      JSON.stringify({ query: 'mutation Send($file: Upload!) { send(file: $file) }', variables: { file: null } }),
    );
    data.set('map', JSON.stringify({ 0: ['variables.file'] }));
    data.set('0', new File(['x'.repeat(bytes)], '人社.csv'));
    return data;
  };
  const send = async (headers: Record<string, string>, bytes = 50_000) => {
    const response = await fetch(small.graphql, { method: 'POST', headers, body: form(bytes) });
    return { status: response.status, body: (await response.json()) as Answer };
  };

  test('of a signed-in officer is taken, beyond the limit of other bodies', async () => {
    const { body } = await send({ authorization: 'Bearer token-anna', 'x-jianhui-csrf': '1' });
    expect(body.data).toEqual({ send: '人社.csv 50000' });
  });

  test('of a stranger is refused before it is read', async () => {
    const { status, body } = await send({ 'x-jianhui-csrf': '1' });
    expect(status).toBe(401);
    expect(first(body)?.code).toBe('UNAUTHENTICATED');
  });
});

describe('asking for the schema', () => {
  const ask = '{ ...S } fragment S on Query { __schema { queryType { name } } }';

  test('is open to everyone, to the signed-in or to nobody, as configured', async () => {
    const signedIn = await startSmallServer({ config: { introspection: 'signed-in' } });
    const nobody = await startSmallServer({ config: { introspection: 'nobody' } });
    const headers = { authorization: 'Bearer token-anna' };
    expect((await small.post(ask)).body.data).toBeTruthy();
    expect(first((await signedIn.post(ask)).body)?.code).toBe('INTROSPECTION_DISABLED');
    expect((await signedIn.post(ask, { headers })).body.data).toBeTruthy();
    expect(first((await nobody.post(ask, { headers })).body)?.code).toBe('INTROSPECTION_DISABLED');
    const misspelt = await nobody.post('{ helo }');
    expect(misspelt.body.errors?.[0]?.message).not.toContain('hello');
    await Promise.all([signedIn.server.close(), nobody.server.close()]);
  });
});
