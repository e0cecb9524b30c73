import { campaignMutations } from './campaigns/mutations.ts';
import { campaignQueries } from './campaigns/queries.ts';
import { campaignTypes } from './campaigns/types.ts';
import { coverageMutations } from './coverage/mutations.ts';
import { coverageQueries } from './coverage/queries.ts';
import { coverageSubscriptions } from './coverage/subscriptions.ts';
import { coverageTypes } from './coverage/types.ts';
import { deadlineMutations } from './deadlines/mutations.ts';
import { deadlineQueries } from './deadlines/queries.ts';
import { deadlineSubscriptions } from './deadlines/subscriptions.ts';
import { deadlineTypes } from './deadlines/types.ts';
import { documentMutations } from './documents/mutations.ts';
import { documentQueries } from './documents/queries.ts';
import { documentTypes } from './documents/types.ts';
import { enterpriseMutations } from './enterprises/mutations.ts';
import { enterpriseQueries } from './enterprises/queries.ts';
import { enterpriseTypes } from './enterprises/types.ts';
import { factQueries } from './facts/queries.ts';
import { factSubscriptions } from './facts/subscriptions.ts';
import { factTypes } from './facts/types.ts';
import { foundingMutations } from './foundings/mutations.ts';
import { foundingQueries } from './foundings/queries.ts';
import { foundingSubscriptions } from './foundings/subscriptions.ts';
import { foundingTypes } from './foundings/types.ts';
import { type CoreBuilder, coreReads, sharedTypes } from './graphql.ts';
import { jobQueries } from './jobs/queries.ts';
import { jobSubscriptions } from './jobs/subscriptions.ts';
import { jobTypes } from './jobs/types.ts';
import { memberMutations } from './members/mutations.ts';
import { memberQueries } from './members/queries.ts';
import { memberTypes } from './members/types.ts';
import type { CoreModule } from './module.ts';
import { orgUnitMutations } from './org-units/mutations.ts';
import { orgUnitQueries } from './org-units/queries.ts';
import { orgUnitTypes } from './org-units/types.ts';
import { coreEnums } from './platform/enums.ts';
import { nodeQuery, platformQueries } from './platform/queries.ts';
import { signInMutations } from './platform/sign-in.ts';
import { officerType, platformProblems, platformType } from './platform/types.ts';
import { rulePackQueries } from './rule-packs/queries.ts';
import { rulePackTypes } from './rule-packs/types.ts';
import { tradeUnionMutations } from './trade-unions/mutations.ts';
import { tradeUnionQueries } from './trade-unions/queries.ts';
import { tradeUnionTypes } from './trade-unions/types.ts';

/** Builds core's part of the schema, with every type that plugins share. */
export function coreGraphql(builder: CoreBuilder): CoreModule {
  sharedTypes(builder);
  const module: CoreModule = { builder, reads: coreReads(builder), enums: coreEnums(builder) };
  for (const types of [
    orgUnitTypes,
    enterpriseTypes,
    tradeUnionTypes,
    memberTypes,
    campaignTypes,
    factTypes,
    jobTypes,
    foundingTypes,
    rulePackTypes,
    documentTypes,
    deadlineTypes,
    platformProblems,
  ])
    types(module);
  const progress = coverageTypes(module);
  const officer = officerType(module);
  for (const queries of [
    orgUnitQueries,
    enterpriseQueries,
    tradeUnionQueries,
    memberQueries,
    campaignQueries,
    factQueries,
    jobQueries,
    foundingQueries,
    rulePackQueries,
    documentQueries,
    deadlineQueries,
    nodeQuery,
  ])
    queries(module);
  coverageQueries(module, progress);
  platformQueries(module, officer, platformType(module));
  for (const mutations of [
    tradeUnionMutations,
    memberMutations,
    orgUnitMutations,
    enterpriseMutations,
    foundingMutations,
    documentMutations,
    deadlineMutations,
    campaignMutations,
    coverageMutations,
  ])
    mutations(module);
  signInMutations(module, officer);
  coverageSubscriptions(module, progress);
  factSubscriptions(module);
  jobSubscriptions(module);
  foundingSubscriptions(module);
  deadlineSubscriptions(module);
  return module;
}
