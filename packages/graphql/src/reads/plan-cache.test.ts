import { type FieldNode, type FragmentDefinitionNode, GraphQLObjectType, GraphQLString, Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { planOnce } from './plan-cache.ts';

const type = new GraphQLObjectType({ name: 'Row', fields: { name: { type: GraphQLString } } });
const models = {};
const officer: ReadonlySet<string> = new Set(['row.read']);

/** The first root field of a document, with its fragments. */
function placeOf(document: string) {
  const { definitions } = parse(document);
  const fragments: Record<string, FragmentDefinitionNode> = {};
  let node: FieldNode | undefined;
  for (const each of definitions) {
    if (each.kind === Kind.FRAGMENT_DEFINITION) fragments[each.name.value] = each;
    else if (each.kind === Kind.OPERATION_DEFINITION) node = each.selectionSet.selections[0] as FieldNode;
  }
  if (!node) throw new Error('there is no operation');
  return { nodes: [node], fragments, type, permissions: officer, models };
}

/** How many plans were made in two readings of a place. */
function madeTwice(document: string): number {
  const place = placeOf(document);
  let made = 0;
  planOnce(place, () => ++made);
  planOnce({ ...place }, () => ++made);
  return made;
}

describe('a plan', () => {
  it('is made once a place of a document', () => {
    expect(madeTwice('query ($after: String) { rows(after: $after) { name children(first: 3) { name } } }')).toBe(1);
  });

  it.each([
    ['an argument below the field', 'query ($n: Int) { rows { children(first: $n) { name } } }'],
    ['a value within an argument', 'query ($n: Int) { rows { children(by: { sizes: [1, $n] }) { name } } }'],
    ['a directive', 'query ($yes: Boolean!) { rows { name @include(if: $yes) } }'],
    [
      'a directive on a fragment',
      'query ($yes: Boolean!) { rows { ...F @skip(if: $yes) } } fragment F on Row { name }',
    ],
    ['a fragment', 'query ($n: Int) { rows { ...F } } fragment F on Row { children(first: $n) { name } }'],
    ['an inline fragment', 'query ($n: Int) { rows { ... on Row { children(first: $n) { name } } } }'],
  ])('is made anew when %s holds a variable', (_, document) => {
    expect(madeTwice(document)).toBe(2);
  });

  it('is not shared by viewers with other permissions, types, models or fields that come together', () => {
    const place = placeOf('{ rows { name } }');
    const other = placeOf('{ rows { name } }');
    const plan = planOnce(place, () => 'first');
    const others = [
      { ...place, permissions: new Set(['row.read']) },
      { ...place, permissions: null },
      { ...place, type: new GraphQLObjectType({ name: 'Row', fields: { name: { type: GraphQLString } } }) },
      { ...place, models: {} },
      { ...place, nodes: [...place.nodes, ...other.nodes] },
      other,
    ];
    expect(others.map((each) => planOnce(each, () => 'another'))).toEqual(others.map(() => 'another'));
    expect(planOnce(place, () => 'again')).toBe(plan);
  });

  it('goes on being made for more viewers than are remembered', () => {
    const place = placeOf('{ rows { name } }');
    for (let i = 0; i < 40; i++) planOnce({ ...place, permissions: new Set() }, () => i);
    expect(planOnce({ ...place, permissions: new Set() }, () => 'made')).toBe('made');
  });
});
