import type { Side } from '../sides/side.ts';
import { ourDocuments } from './documents.ts';

/** Puts the key of a row into a cursor of a side. */
export type CursorOf = (list: 'unions' | 'enterprises', ...key: readonly (string | number)[]) => string;

/**
 * Learns the form of a side's cursors from one of each list: a list in JSON that ends in the key, behind whatever the
 * side itself adds (PostGraphile: a digest of the order).
 */
async function learn(
  side: Side,
  encoding: 'base64' | 'base64url',
  asks: { unions: object; enterprises: object },
  keyOf: (key: string | number) => unknown,
): Promise<CursorOf> {
  const heads: Record<string, (length: number) => unknown[]> = {};
  for (const [list, body] of Object.entries(asks)) {
    const response = await fetch(side.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...side.headers },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as { data: Record<string, { pageInfo: { endCursor: string } }> };
    const cursor = Object.values(answer.data)[0]?.pageInfo.endCursor ?? '';
    const parts = JSON.parse(Buffer.from(cursor, encoding).toString('utf8')) as unknown[];
    heads[list] = (length) => parts.slice(0, parts.length - length);
  }
  return (list, ...key) =>
    Buffer.from(JSON.stringify([...(heads[list]?.(key.length) ?? []), ...key.map(keyOf)])).toString(encoding);
}

export const ourCursors = (side: Side): Promise<CursorOf> =>
  learn(
    side,
    'base64url',
    {
      unions: { query: '{ tradeUnions(first: 1) { pageInfo { endCursor } } }' },
      enterprises: { query: ourDocuments.q5 },
    },
    String,
  );

export function postgraphileCursors(side: Side, province: string): Promise<CursorOf> {
  const ask = (list: string): object => ({
    query: `query Cursor($province: UUID!) { ${list} { pageInfo { endCursor } } }`,
    variables: { province },
  });
  return learn(
    side,
    'base64',
    {
      unions: ask('allCoreTradeUnions(condition: { provinceId: $province }, orderBy: [PRIMARY_KEY_ASC], first: 1)'),
      enterprises: ask(`allCoreEnterprises(condition: { provinceId: $province, coveringUnionId: null },
        orderBy: [HEADCOUNT_DESC, PRIMARY_KEY_DESC], first: 1)`),
    },
    (key) => key,
  );
}

/** Cursors of Pothos' Prisma plugin hold the row's id alone. */
export const plainCursor = (id: string): string => Buffer.from(`GPC:S:${id}`).toString('base64');
