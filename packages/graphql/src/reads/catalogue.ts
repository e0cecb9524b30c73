import { type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import type { CountDeclaration, Order, Predicate, ReadMark } from './declaration.ts';
import type { ModelDescription } from './models.ts';
import { relationOf } from './rows.ts';
import type { ScopeRule } from './scope.ts';
import { castOf, columnOf } from './statement.ts';

export interface CataloguedRead {
  readonly field: string;
  readonly kind: string;
  /** Why it is code, for reads that are not declared. */
  readonly reason?: string;
  readonly right: string;
}

/** Every read of a schema, declared or code with its reason; `schema/reads.json` is this list. */
export function readsOf(schema: GraphQLSchema): CataloguedRead[] {
  const reads: CataloguedRead[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || type === schema.getMutationType()) continue;
    for (const field of Object.values(type.getFields())) {
      const mark = field.extensions.read as ReadMark | undefined;
      if (mark)
        reads.push({
          field: `${type.name}.${field.name}`,
          kind: mark.kind,
          ...('reason' in mark ? { reason: mark.reason } : {}),
          right: String(field.extensions.right),
        });
    }
  }
  return reads.sort((a, b) => (a.field < b.field ? -1 : 1));
}

/** `fixed`: columns that have one value in all the rows that are put in order, such as those that tie rows to a parent. */
function checkOrder(model: ModelDescription, order: Order, fixed: readonly string[] = []): void {
  for (const field of order.columns)
    if (columnOf(model, field).nullable) throw new Error(`the order uses ${field}, which may be null`);
  const last = order.columns.at(-1) as string;
  const known = new Set([...order.columns, ...fixed]);
  const unique = [model.primaryKey, ...model.uniques].some(
    (key) => key.includes(last) && key.every((column) => known.has(column)),
  );
  if (!unique) throw new Error(`the order does not end in a unique column (${last})`);
}

function checkPredicates(model: ModelDescription, predicates: readonly Predicate[]): void {
  for (const { column, op, search } of predicates) {
    castOf(columnOf(model, column));
    if ((op === 'search') !== (search !== undefined))
      throw new Error(`${column}: a search states where its text stands`);
    if (search) columnOf(model, search.text);
    if (search?.code) columnOf(model, search.code.column);
  }
}

function checkCount(models: Readonly<Record<string, ModelDescription>>, count: CountDeclaration): void {
  const model = models[count.model];
  if (!model) throw new Error(`counts ${count.model}, which is no model`);
  castOf(columnOf(model, count.by));
}

/** Holds every declaration to the models: a wrong column, a partial order or a missing scope column stops the build. */
export function checkReads(schema: GraphQLSchema, models: Readonly<Record<string, ModelDescription>>): string[] {
  const faults: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    const own = models[String(type.extensions.pothosPrismaModel)];
    if (own && (type.extensions.scope as ScopeRule) === 'place') {
      for (const column of ['provinceId', 'cityId', 'countyId', 'townshipId'])
        if (!own.fields[column]) faults.push(`${type.name}: is scoped by place but ${own.table} has no ${column}`);
    }
    for (const field of Object.values(type.getFields())) {
      const mark = field.extensions.read as ReadMark | undefined;
      if (!mark) continue;
      try {
        const model = 'model' in mark ? models[mark.model] : undefined;
        if ('model' in mark && !model) throw new Error(`there is no model ${mark.model}`);
        if (mark.kind === 'toOne') {
          if (!own) throw new Error('stands on a type that is no model');
          relationOf(own, mark.relation);
        } else if (mark.kind === 'toMany' && model) {
          for (const [child, parent] of Object.entries(mark.on)) {
            columnOf(model, child);
            if (own) columnOf(own, parent);
          }
          checkPredicates(model, mark.where);
          checkOrder(model, mark.order, Object.keys(mark.on));
        } else if (mark.kind === 'one' && model) {
          columnOf(model, mark.by);
          if (mark.follow) columnOf(model, mark.follow);
        } else if ((mark.kind === 'list' || mark.kind === 'connection') && model) {
          checkPredicates(model, mark.where);
          checkOrder(model, mark.order);
        } else if ((mark.kind === 'pure' || mark.kind === 'batched') && own)
          for (const column of mark.columns) columnOf(own, column);
        if (mark.kind === 'batched' && mark.count) checkCount(models, mark.count);
        if (mark.kind !== 'code' && !getNamedType(field.type)) throw new Error('has no type');
      } catch (error) {
        faults.push(`${type.name}.${field.name}: ${(error as Error).message}`);
      }
    }
  }
  return faults;
}
