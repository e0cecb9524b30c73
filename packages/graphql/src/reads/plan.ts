import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  getArgumentValues,
  getNamedType,
  isObjectType,
} from 'graphql';
import { holdsRight } from '../rights/field-rights.ts';
import type { ListDeclaration, ReadMark, ToManyDeclaration } from './declaration.ts';
import type { ModelDescription } from './models.ts';
import type { ScopeRule } from './scope.ts';
import { type SelectionSource, subfields } from './selection.ts';

/** What a plan is made from: the operation, the viewer's permissions, the models. */
export interface PlanSource extends SelectionSource {
  readonly permissions: ReadonlySet<string> | null;
  readonly models: Readonly<Record<string, ModelDescription>>;
}

/** What is read of one row: its columns, the rows it points to, the rows that point to it. */
export interface RowPlan {
  readonly type: GraphQLObjectType;
  readonly model: ModelDescription;
  readonly scope: ScopeRule;
  /** The viewer may not read this type: nothing is fetched, and the field that leads here answers FORBIDDEN. */
  readonly denied: boolean;
  readonly columns: Set<string>;
  readonly toOne: Map<
    string,
    { readonly relation: string; readonly places: readonly (readonly FieldNode[])[]; readonly plan: RowPlan }
  >;
  readonly toMany: Map<
    string,
    {
      readonly declaration: ToManyDeclaration;
      readonly limit: number;
      readonly args: Readonly<Record<string, unknown>>;
      readonly places: readonly (readonly FieldNode[])[];
      readonly plan: RowPlan;
    }
  >;
}

/** Stands in a row where the viewer may not look. */
export const DENIED = Symbol('denied');

let slots = 0;
const slotOfNode = new WeakMap<FieldNode, string>();

/** Where a nested read leaves its result in the parent row: one name for each place in a document. */
export function slotOf(node: FieldNode): string {
  let slot = slotOfNode.get(node);
  if (!slot) {
    slot = `$${++slots}`;
    slotOfNode.set(node, slot);
  }
  return slot;
}

export const markOf = (field: GraphQLField<unknown, unknown>): ReadMark | undefined =>
  field.extensions.read as ReadMark | undefined;

export function modelOf(source: PlanSource, type: GraphQLObjectType): ModelDescription {
  const name = type.extensions.pothosPrismaModel as string | undefined;
  const model = name ? source.models[name] : undefined;
  if (!model) throw new Error(`${type.name} is not read from a model`);
  return model;
}

/** Plans the reading of rows of a type for the given places in the document. */
export function planRows(
  source: PlanSource,
  type: GraphQLObjectType,
  parents: readonly (readonly FieldNode[])[],
): RowPlan {
  const plan: RowPlan = {
    type,
    model: modelOf(source, type),
    scope: type.extensions.scope as ScopeRule,
    denied: !holdsRight((type.extensions.right as string | undefined) ?? 'nobody', source.permissions),
    columns: new Set(),
    toOne: new Map(),
    toMany: new Map(),
  };
  if (plan.denied) return plan;
  for (const column of plan.model.primaryKey) plan.columns.add(column);
  for (const nodes of parents) addSelection(source, plan, nodes);
  return plan;
}

/** What is read of a connection: its rows, their number, or both. */
export interface ConnectionPlan {
  readonly plan: RowPlan;
  readonly wantsRows: boolean;
  readonly wantsCount: boolean;
}

/** Plans the reading of a page: the rows that stand below `edges { node }`, and the columns of its order. */
export function planConnection(
  source: PlanSource,
  type: GraphQLObjectType,
  { order }: ListDeclaration,
  fieldNodes: readonly FieldNode[],
): ConnectionPlan {
  const edgeType = namedFieldType(type, 'edges');
  const nodeType = namedFieldType(edgeType, 'node');
  const asked = [...subfields(source, type, fieldNodes).values()];
  const edges = asked.filter((nodes) => nodes[0]?.name.value === 'edges');
  const nodes = edges.flatMap((e) =>
    [...subfields(source, edgeType, e).values()].filter((n) => n[0]?.name.value === 'node'),
  );
  const plan = planRows(source, nodeType, nodes);
  for (const column of order.columns) plan.columns.add(column);
  return {
    plan,
    wantsRows: asked.some((n) => n[0]?.name.value !== 'totalCount'),
    wantsCount: asked.some((n) => n[0]?.name.value === 'totalCount'),
  };
}

function namedFieldType(type: GraphQLObjectType, field: string): GraphQLObjectType {
  const found = type.getFields()[field];
  if (!found) throw new Error(`${type.name} has no ${field}`);
  return targetOf(found);
}

function addSelection(source: PlanSource, plan: RowPlan, parents: readonly FieldNode[]): void {
  const fields = plan.type.getFields();
  for (const nodes of subfields(source, plan.type, parents).values()) {
    const node = nodes[0] as FieldNode;
    const field = fields[node.name.value];
    if (!field || !holdsRight(String(field.extensions.right), source.permissions)) continue;
    addField(source, plan, field, nodes);
  }
}

function addField(
  source: PlanSource,
  plan: RowPlan,
  field: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
): void {
  const mark = markOf(field);
  if (!mark) {
    const column = field.extensions.pothosExposedField as string | undefined;
    if (column) plan.columns.add(column);
    return;
  }
  switch (mark.kind) {
    case 'toOne': {
      const slot = slotOf(nodes[0] as FieldNode);
      const places = [...(plan.toOne.get(slot)?.places ?? []), nodes];
      plan.toOne.set(slot, { relation: mark.relation, places, plan: planRows(source, targetOf(field), places) });
      return;
    }
    case 'toMany': {
      for (const column of Object.values(mark.on)) plan.columns.add(column);
      const args = getArgumentValues(field, nodes[0] as FieldNode, source.variableValues);
      const limit = typeof args.first === 'number' ? args.first : mark.limit;
      const slot = slotOf(nodes[0] as FieldNode);
      // One fragment may lead here from two places of one list (two aliases of edges): what either asks for is read.
      const places = [...(plan.toMany.get(slot)?.places ?? []), nodes];
      plan.toMany.set(slot, {
        ...{ declaration: mark, limit, args, places },
        plan: planRows(source, targetOf(field), places),
      });
      return;
    }
    case 'dictionary':
    case 'ref':
      plan.columns.add(mark.key);
      return;
    case 'pure':
    case 'batched':
      for (const column of mark.columns) plan.columns.add(column);
      return;
    case 'code':
      for (const column of mark.columns ?? []) plan.columns.add(column);
      return;
    default:
      throw new Error(`${plan.type.name}.${field.name}: a ${mark.kind} read cannot stand below a row`);
  }
}

function targetOf(field: GraphQLField<unknown, unknown>): GraphQLObjectType {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) throw new Error(`${field.name} does not return rows`);
  return type;
}
