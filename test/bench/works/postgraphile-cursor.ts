import type { Side } from '../sides/side.ts';

/** Learns the form of PostGraphile's cursors, which begin with a digest of the order, by asking for one of each list. */
export async function learnCursors(
  side: Side,
  province: string,
): Promise<(list: 'unions' | 'enterprises', ...key: (string | number)[]) => string> {
  const digestOf = async (fieldAndOrder: string): Promise<string> => {
    const query = `query Cursor($province: UUID!) { list: ${fieldAndOrder} { pageInfo { endCursor } } }`;
    const answer = await fetch(side.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...side.headers },
      body: JSON.stringify({ query, variables: { province } }),
    });
    const { data } = (await answer.json()) as { data: { list: { pageInfo: { endCursor: string } } } };
    const [digest] = JSON.parse(Buffer.from(data.list.pageInfo.endCursor, 'base64').toString('utf8')) as [string];
    return digest;
  };
  const digests = {
    unions: await digestOf(
      'allCoreTradeUnions(condition: { provinceId: $province }, orderBy: [PRIMARY_KEY_ASC], first: 1)',
    ),
    enterprises: await digestOf(
      `allCoreEnterprises(condition: { provinceId: $province, coveringUnionId: null },
        orderBy: [HEADCOUNT_DESC, PRIMARY_KEY_DESC], first: 1)`,
    ),
  };
  return (list, ...key) => Buffer.from(JSON.stringify([digests[list], ...key])).toString('base64');
}
