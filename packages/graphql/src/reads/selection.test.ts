import { buildSchema, type FieldNode, type FragmentDefinitionNode, type GraphQLObjectType, Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { subfields } from './selection.ts';

const schema = buildSchema(
  'interface Node { id: ID! } type Thing implements Node { id: ID! name: String other: Thing } type Query { thing: Thing node: Node }',
);
const keysOf = (document: string, variableValues: Record<string, unknown> = {}) => {
  const { definitions } = parse(document);
  const operation = definitions.find((d) => d.kind === Kind.OPERATION_DEFINITION);
  const fragments = Object.fromEntries(
    definitions
      .filter((d): d is FragmentDefinitionNode => d.kind === Kind.FRAGMENT_DEFINITION)
      .map((f) => [f.name.value, f]),
  );
  const root = operation?.selectionSet.selections.filter((s): s is FieldNode => s.kind === Kind.FIELD) ?? [];
  return [...subfields({ schema, fragments, variableValues }, schema.getType('Thing') as GraphQLObjectType, root)].map(
    ([key, nodes]) => `${key}×${nodes.length}`,
  );
};

describe('what execution will ask of a row', () => {
  it('merges equal response keys across fragments, in document order', () => {
    expect(keysOf('{ thing { name ...F ... on Node { id } } } fragment F on Thing { other { id } name id }')).toEqual([
      'name×2',
      'other×1',
      'id×2',
    ]);
  });
  it('keeps aliases apart', () => {
    expect(keysOf('{ thing { a: other { id } b: other { id } } }')).toEqual(['a×1', 'b×1']);
  });
  it('follows @skip and @include by the variables', () => {
    const document = 'query ($s: Boolean!, $i: Boolean!) { thing { name @skip(if: $s) id @include(if: $i) } }';
    expect(keysOf(document, { s: true, i: true })).toEqual(['id×1']);
    expect(keysOf(document, { s: false, i: false })).toEqual(['name×1']);
  });
  it('leaves out fragments on other types and visits a fragment once', () => {
    expect(keysOf('{ thing { ... on Query { thing { id } } ...F ...F } } fragment F on Thing { id }')).toEqual([
      'id×1',
    ]);
  });
});
