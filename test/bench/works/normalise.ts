type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const GLOBAL_ID = /^[A-Z][A-Za-z]+:([0-9a-f-]{36})$/;

/**
 * An answer without what each side words its own way: cursors go, global ids become bare keys, PostGraphile's names
 * become ours.
 */
export function normalised(answer: unknown): Json {
  return rewrite(answer as Json);
}

const names: Readonly<Record<string, string>> = {
  rowId: 'id',
  occurredOn: 'on',
  coreEnterpriseByRowId: 'enterprise',
  allCoreEnterprises: 'enterprises',
  allCoreTradeUnions: 'tradeUnions',
  coreTradeUnionByCoveringUnionId: 'coveringUnion',
  coreMemberByMemberId: 'member',
  coreEnterpriseByEnterpriseId: 'enterprise',
  coreOrgUnitBySuperiorId: 'superior',
  coreOrgUnitByParentId: 'parent',
};
/** Lists that PostGraphile wraps in an object of nodes. */
const lists: Readonly<Record<string, string>> = {
  coreMembershipsByHomeUnionId: 'memberships',
  coreUnionCoveragesByUnionId: 'coverages',
  facts: 'recentFacts',
};

function rewrite(value: Json): Json {
  if (Array.isArray(value)) return value.map(rewrite);
  if (typeof value === 'string') return GLOBAL_ID.exec(value)?.[1] ?? value;
  if (value === null || typeof value !== 'object') return value;
  const result: { [name: string]: Json } = {};
  for (const [name, field] of Object.entries(value)) {
    if (name === 'cursor' || name === 'endCursor') continue;
    if (lists[name]) result[lists[name]] = rewrite((field as { nodes: Json }).nodes);
    else if (name === 'edges') result.rows = (field as { node: Json }[]).map(({ node }) => rewrite(node));
    else if (name === 'nodes') result.rows = rewrite(field);
    else result[names[name] ?? name] = rewrite(field);
  }
  return sorted(result);
}

const sorted = (value: { [name: string]: Json }): Json =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Progress, which three sides call by three names. */
export function normalisedProgress(answer: unknown): Json {
  const { data } = answer as { data: Record<string, unknown> };
  const ours = data.campaignProgress as { children: unknown } | undefined;
  const peer = data.allBenchPeerCityProgresses as { nodes: { cityId: string; name: string }[] } | undefined;
  const rows =
    ours?.children ??
    data.cities ??
    peer?.nodes.map(({ cityId, name, ...figures }) => ({ orgUnit: { id: cityId, name }, ...figures }));
  return rewrite(rows as Json);
}
