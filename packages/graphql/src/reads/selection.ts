import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  Kind,
  type SelectionNode,
} from 'graphql';

/** What of an operation a plan depends on. */
export interface SelectionSource {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variableValues: Readonly<Record<string, unknown>>;
}

function included(node: SelectionNode, variables: Readonly<Record<string, unknown>>): boolean {
  if (!node.directives?.length) return true;
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false;
}

function applies(source: SelectionSource, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const conditional = source.schema.getType(condition);
  return isAbstractType(conditional) && source.schema.isSubType(conditional, type);
}

/** The fields that execution will ask of an object of this type, merged by response key, in document order. */
export function subfields(
  source: SelectionSource,
  type: GraphQLObjectType,
  parents: readonly FieldNode[],
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  const walk = (selections: readonly SelectionNode[]): void => {
    for (const node of selections) {
      if (!included(node, source.variableValues)) continue;
      if (node.kind === Kind.FIELD) {
        const key = node.alias?.value ?? node.name.value;
        const nodes = fields.get(key);
        if (nodes) nodes.push(node);
        else fields.set(key, [node]);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        if (applies(source, node.typeCondition?.name.value, type)) walk(node.selectionSet.selections);
      } else if (!visited.has(node.name.value)) {
        visited.add(node.name.value);
        const fragment = source.fragments[node.name.value];
        if (fragment && applies(source, fragment.typeCondition.name.value, type))
          walk(fragment.selectionSet.selections);
      }
    }
  };
  for (const parent of parents) if (parent.selectionSet) walk(parent.selectionSet.selections);
  return fields;
}
