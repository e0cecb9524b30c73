/** Our documents. Those of the other sides ask for the same rows in their own words: see `peer-documents.ts`. */
const chain = `id unifiedSocialCreditCode name headcount address township { name } county { name } city { name }`;
const page = `edges { node { ${chain} coveringUnion { id name } } } pageInfo { hasNextPage endCursor }`;

export const ourDocuments = {
  q1: `query BenchQ1($below: ID!) { enterprises(below: $below, covered: false, minHeadcount: 100, first: 50) { ${page} } }`,
  q2: `query BenchQ2($id: ID!) { enterprise(id: $id) { ${chain}
    coveringUnion { id name status approvedOn
      memberships(first: 10) { status joinedOn member { id name phoneMasked } } }
    recentFacts(first: 5) { id name on } } }`,
  q3: `query BenchQ3($after: String!) { tradeUnions(after: $after, first: 20) { edges { node { id name
    superior { id name parent { id name } }
    coverages(first: 1) { enterprise { id name headcount } }
    memberships(first: 10) { status member { id name phoneMasked } } } } } }`,
  q4: `query BenchQ4 { campaignProgress { children {
    orgUnit { id name } enterprises inScope covered unions members } } }`,
  q5: `query BenchQ5($after: String) { enterprises(covered: false, after: $after, first: 50) { ${page} } }`,
};

/** The plain server was written for these documents: it differs in two arguments and in how it calls progress. */
export const plainDocuments = {
  q1: `query BenchQ1($city: ID!) { enterprises(city: $city, minHeadcount: 100, first: 50) { ${page} } }`,
  q2: ourDocuments.q2,
  q3: ourDocuments.q3,
  q4: `query BenchQ4 { cities { orgUnit { id name } enterprises inScope covered unions members } }`,
  q5: `query BenchQ5($after: String) { enterprises(after: $after, first: 50) { ${page} } }`,
};

const pgChain = `rowId unifiedSocialCreditCode name headcount address township { name } county { name } city { name }`;
const pgPage = `nodes { ${pgChain} coreTradeUnionByCoveringUnionId { rowId name } } pageInfo { hasNextPage endCursor }`;
const pgMember = `coreMemberByMemberId { rowId name phoneMasked }`;

/** PostGraphile has no range filter built in: its Q1 leaves the 100 staff out, which the order makes the same rows. */
export const postgraphileDocuments = {
  q1: `query BenchQ1($province: UUID!, $city: UUID!) { allCoreEnterprises(
    condition: { provinceId: $province, cityId: $city, coveringUnionId: null },
    orderBy: [HEADCOUNT_DESC, PRIMARY_KEY_DESC], first: 50) { ${pgPage} } }`,
  q2: `query BenchQ2($province: UUID!, $id: UUID!) { coreEnterpriseByRowId(rowId: $id) { ${pgChain}
    coreTradeUnionByCoveringUnionId { rowId name status approvedOn
      coreMembershipsByHomeUnionId(condition: { provinceId: $province }, orderBy: [PRIMARY_KEY_ASC], first: 10) {
        nodes { status joinedOn ${pgMember} } } }
    facts(condition: { provinceId: $province }, orderBy: [PRIMARY_KEY_DESC], first: 5) { nodes { rowId name occurredOn } } } }`,
  q3: `query BenchQ3($province: UUID!, $after: Cursor!) { allCoreTradeUnions(
    condition: { provinceId: $province }, orderBy: [PRIMARY_KEY_ASC], after: $after, first: 20) { nodes { rowId name
      coreOrgUnitBySuperiorId { rowId name coreOrgUnitByParentId { rowId name } }
      coreUnionCoveragesByUnionId(condition: { provinceId: $province }, orderBy: [VALID_FROM_DESC, PRIMARY_KEY_DESC], first: 1) {
        nodes { coreEnterpriseByEnterpriseId { rowId name headcount } } }
      coreMembershipsByHomeUnionId(condition: { provinceId: $province }, orderBy: [PRIMARY_KEY_ASC], first: 10) {
        nodes { status ${pgMember} } } } } }`,
  q4: `query BenchQ4($province: UUID!) { allBenchPeerCityProgresses(condition: { provinceId: $province }, orderBy: [CODE_ASC]) {
    nodes { cityId name enterprises inScope covered unions members } } }`,
  q5: `query BenchQ5($province: UUID!, $after: Cursor) { allCoreEnterprises(
    condition: { provinceId: $province, coveringUnionId: null },
    orderBy: [HEADCOUNT_DESC, PRIMARY_KEY_DESC], after: $after, first: 50) { ${pgPage} } }`,
};
