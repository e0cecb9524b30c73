import type { EnterprisePageQuery } from '../../gql/graphql.ts';

/** The enterprise as its page reads it. */
export type EnterpriseData = NonNullable<EnterprisePageQuery['enterprise']>;
export interface SectionProps {
  readonly enterprise: EnterpriseData;
}
