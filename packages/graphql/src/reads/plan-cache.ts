import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  Kind,
  type SelectionNode,
  type ValueNode,
} from 'graphql';
import type { Models } from './models.ts';

/** One place in a document, read by viewers with the same permissions. */
export interface PlanPlace {
  readonly nodes: readonly FieldNode[];
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly type: GraphQLObjectType;
  readonly permissions: ReadonlySet<string> | null;
  readonly models: Models;
}

interface Entry extends Omit<PlanPlace, 'fragments'> {
  /** Null: it depends on variables, and is made anew each time. */
  readonly made: { readonly plan: unknown } | null;
}

/** One place can be reached on several ways and by several roles; more than these are made anew. */
const MOST_OF_A_PLACE = 16;
const known = new WeakMap<FieldNode, Entry[]>();

/**
 * The plan of a place, made once for as long as its document is kept: the server parses a text that it knows no second
 * time. What depends on variables below the field itself (nested arguments, @skip, @include) is not kept. Permissions are
 * compared as sets are, by identity: those who hold them share one set a role and level.
 */
export function planOnce<P>(place: PlanPlace, make: () => P): P {
  const [first] = place.nodes;
  if (!first) return make();
  const entries = known.get(first) ?? [];
  const found = entries.find((entry) => isSame(entry, place));
  if (found) return found.made ? (found.made.plan as P) : make();
  const plan = make();
  if (entries.length < MOST_OF_A_PLACE) {
    const { nodes, type, permissions, models, fragments } = place;
    entries.push({ nodes, type, permissions, models, made: dependsOnVariables(nodes, fragments) ? null : { plan } });
    known.set(first, entries);
  }
  return plan;
}

function isSame(entry: Entry, { nodes, type, permissions, models }: PlanPlace): boolean {
  return (
    entry.type === type &&
    entry.permissions === permissions &&
    entry.models === models &&
    entry.nodes.length === nodes.length &&
    entry.nodes.every((node, i) => node === nodes[i])
  );
}

/** Whether anything below these fields is worded by a variable. Their own arguments are no part of a plan. */
function dependsOnVariables(nodes: readonly FieldNode[], fragments: PlanPlace['fragments']): boolean {
  const visited = new Set<string>();
  const any = (selections: readonly SelectionNode[]): boolean =>
    selections.some((node) => {
      if (node.directives?.some((directive) => directive.arguments?.some(({ value }) => holdsVariable(value))))
        return true;
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        const name = node.name.value;
        if (visited.has(name)) return false;
        visited.add(name);
        return any(fragments[name]?.selectionSet.selections ?? []);
      }
      if (node.kind === Kind.FIELD && node.arguments?.some(({ value }) => holdsVariable(value))) return true;
      return any(node.selectionSet?.selections ?? []);
    });
  return nodes.some((node) => any(node.selectionSet?.selections ?? []));
}

function holdsVariable(value: ValueNode): boolean {
  if (value.kind === Kind.VARIABLE) return true;
  if (value.kind === Kind.LIST) return value.values.some(holdsVariable);
  return value.kind === Kind.OBJECT && value.fields.some((field) => holdsVariable(field.value));
}
