import { graphqlLint } from './tools/graphql/eslint.mjs';

// Only GraphQL is linted by ESLint; TypeScript is Biome's.
export default graphqlLint(import.meta.dirname, {
  composed: { schema: 'schema/schema.graphql', documents: ['apps/dashboard/src/**/*.graphql'] },
  core: { schema: 'schema/core.graphql' },
});
