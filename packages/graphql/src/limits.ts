import type { ComplexityErrorFn } from '@pothos/plugin-complexity';
import { GraphQLError } from 'graphql';

/** One clear refusal for an operation that is too deep or costs too much, with both figures. */
export const tooExpensive: ComplexityErrorFn = (kind, result) => {
  const deep = kind === 'Depth';
  const [is, most] = deep ? [result.depth, result.maxDepth] : [result.complexity, result.maxComplexity];
  return new GraphQLError(
    deep
      ? `查询过深 (too deep): depth ${is}, at most ${most}. Ask for fewer levels in one operation.`
      : `查询过重 (too expensive): cost ${is}, at most ${most}. Ask for smaller pages or fewer nested lists.`,
    { extensions: { code: deep ? 'TOO_DEEP' : 'TOO_EXPENSIVE', is, most } },
  );
};
