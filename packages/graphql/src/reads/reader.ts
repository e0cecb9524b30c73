import { type RowScope, rowScope, type Viewer } from '@jianhui/access';
import DataLoader from 'dataloader';
import { type FieldNode, type GraphQLObjectType, type GraphQLResolveInfo, getNamedType, isObjectType } from 'graphql';
import { badInput, forbidden, unauthenticated } from '../errors/access-errors.ts';
import { countStatement, inKeyOrder } from './counts.ts';
import type { Below, CountDeclaration, ListDeclaration, Order, Predicate } from './declaration.ts';
import { type Dictionaries, placeColumnOf } from './dictionary.ts';
import { rawId } from './global-id.ts';
import { afterSql, encodeCursor, orderSql } from './keyset.ts';
import type { ModelDescription } from './models.ts';
import { type PlanSource, planConnection, planRows, type RowPlan } from './plan.ts';
import { planOnce } from './plan-cache.ts';
import { predicateSql } from './predicate.ts';
import { beginSelect, type Row, requireScope } from './rows.ts';
import { scopeColumns, scopePredicate } from './scope.ts';
import { askedSearch, searchedKeys } from './search-page.ts';
import { castOf, columnOf, Statement } from './statement.ts';

/** Runs one statement; rows come as arrays in the order of the select list. */
export type RunStatement = (text: string, values: readonly unknown[]) => Promise<readonly (readonly unknown[])[]>;

export interface ReaderOptions {
  readonly run: RunStatement;
  readonly models: Readonly<Record<string, ModelDescription>>;
  readonly dictionaries: Dictionaries;
  readonly viewer: Viewer | null;
}

type Args = Readonly<Record<string, unknown>>;

export interface Connection {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  readonly totalCount: number | null;
}

/**
 * Runs declared reads for one request. Every read is one statement for its rows and all that they point to, and one
 * more for each list below them, however many rows there are. The viewer's row scope is an equality in each of them.
 */
export class Reader {
  readonly dictionaries: Dictionaries;
  private readonly options: ReaderOptions;
  /** By place in the operation: a fragment that is spread twice stands at two places, with selections of their own. */
  private readonly refs = new WeakMap<readonly FieldNode[], DataLoader<string, Row | null>>();

  constructor(options: ReaderOptions) {
    this.options = options;
    this.dictionaries = options.dictionaries;
  }

  /** The equality that holds for every scoped row; null when nobody is signed in. */
  get scope(): RowScope | null {
    return this.options.viewer ? rowScope(this.options.viewer) : null;
  }

  private source(info: GraphQLResolveInfo): PlanSource {
    return {
      schema: info.schema,
      fragments: info.fragments,
      variableValues: info.variableValues,
      permissions: this.options.viewer?.permissions ?? null,
      models: this.options.models,
    };
  }

  private once<P>(info: GraphQLResolveInfo, type: GraphQLObjectType, make: () => P): P {
    const { models, viewer } = this.options;
    const { fieldNodes: nodes, fragments } = info;
    return planOnce({ nodes, fragments, type, permissions: viewer?.permissions ?? null, models }, make);
  }

  private plan(info: GraphQLResolveInfo, type: GraphQLObjectType): RowPlan {
    return readable(this.once(info, type, () => planRows(this.source(info), type, [info.fieldNodes])));
  }

  /** The rows of a declared list. */
  async list(declaration: ListDeclaration, args: Args, info: GraphQLResolveInfo): Promise<readonly Row[]> {
    const plan = this.plan(info, rowTypeOf(info));
    return await this.page(plan, declaration, args, limitOf(args, declaration.limit), null);
  }

  /** One page of a declared connection, at the cost of the first page wherever it lies. */
  async connection(declaration: ListDeclaration, args: Args, info: GraphQLResolveInfo): Promise<Connection> {
    const type = getNamedType(info.returnType) as GraphQLObjectType;
    const { plan, wantsRows, wantsCount } = this.once(info, type, () =>
      planConnection(this.source(info), type, declaration, info.fieldNodes),
    );
    readable(plan);
    const first = limitOf(args, declaration.limit);
    const after = typeof args.after === 'string' ? args.after : null;
    const [rows, totalCount] = await Promise.all([
      wantsRows ? this.page(plan, declaration, args, first + 1, after) : [],
      wantsCount ? this.count(plan, declaration, args) : null,
    ]);
    const page = rows.slice(0, first).map((node) => new RowEdge(declaration.order, plan.model, node));
    return {
      edges: page,
      pageInfo: {
        hasNextPage: rows.length > first,
        hasPreviousPage: after !== null,
        startCursor: page[0]?.cursor ?? null,
        endCursor: page.at(-1)?.cursor ?? null,
      },
      totalCount,
    };
  }

  /** One row by a unique column, or null when it does not exist or lies outside the viewer's tree: the two look alike. */
  async one(
    type: GraphQLObjectType,
    by: string,
    value: unknown,
    info: GraphQLResolveInfo,
    follow?: string,
  ): Promise<Row | null> {
    const plan = this.plan(info, type);
    const rows = await this.byKeys(plan, by, [value], follow);
    return rows[0] ?? null;
  }

  /** A row named by an id of its parent value; all parents of one field in one tick are read together. */
  ref(id: string, info: GraphQLResolveInfo): Promise<Row | null> {
    let loader = this.refs.get(info.fieldNodes);
    if (!loader) {
      const type = rowTypeOf(info);
      const key = modelKey(this.options.models, type);
      // Not cached: a subscription keeps its context for hours, and must read each state anew.
      loader = new DataLoader<string, Row | null>(
        async (ids) => {
          const plan = this.plan(info, type);
          const rows = await this.byKeys(plan, key, [...new Set(ids)]);
          const byId = new Map(rows.map((row) => [row[key], row]));
          return ids.map((wanted) => byId.get(wanted) ?? null);
        },
        { cache: false },
      );
      this.refs.set(info.fieldNodes, loader);
    }
    return loader.load(id);
  }

  /**
   * How many rows the viewer may see of a model at each key, in the order of the keys: one statement for all of them.
   * For loadable fields; the same key may come more than once.
   */
  async counts(declaration: CountDeclaration, keys: readonly unknown[]): Promise<readonly number[]> {
    const model = this.options.models[declaration.model];
    if (!model) throw new Error(`there is no model ${declaration.model} to count`);
    const distinct = [...new Set(keys)];
    if (!distinct.length) return [];
    const { text, values } = countStatement(declaration, { model, scope: this.scope }, distinct);
    return inKeyOrder(keys, await this.options.run(text, values));
  }

  private begin(plan: RowPlan): ReturnType<typeof beginSelect> {
    return beginSelect(plan, this.scope, this.options.models);
  }

  private conditions(
    plan: RowPlan,
    declaration: Pick<ListDeclaration, 'where' | 'below'>,
    args: Args,
    statement: Statement,
  ): string[] {
    const where: string[] = [];
    if (plan.scope === 'place')
      where.push(scopePredicate('a', requireScope(this.scope, plan), statement.scopeParameter));
    if (declaration.below) where.push(...this.below(declaration.below, args, statement));
    for (const predicate of declaration.where) {
      const sql = predicateSql('a', plan.model, this.ownValue(predicate), args, statement);
      if (sql) where.push(sql);
    }
    return where;
  }

  /** A condition on the viewer's own ids, with those ids. */
  private ownValue(predicate: Predicate): Predicate {
    if (!predicate.viewer) return predicate;
    const { viewer } = this.options;
    if (!viewer) throw unauthenticated(predicate.column);
    return { ...predicate, value: predicate.viewer.map((field) => viewer[field]) };
  }

  private below(below: Below, args: Args, statement: Statement): string[] {
    const value = args[below.arg];
    if (value === undefined || value === null) return [];
    const id = rawId(value, below.arg);
    const column = placeColumnOf(this.dictionaries, id);
    if (!column) throw badInput(below.arg, 'there is no such org unit.', 'Pass the id of an org unit of the tree.');
    return [`a.${scopeColumns[column]} = ${statement.parameter(id)}::uuid`];
  }

  private async page(
    plan: RowPlan,
    declaration: ListDeclaration,
    args: Args,
    limit: number,
    after: string | null,
  ): Promise<readonly Row[]> {
    const { statement, select } = this.begin(plan);
    const { model } = plan;
    const { order } = declaration;
    const search = askedSearch(model, declaration.where, args, statement);
    const asked = search ? { ...declaration, where: search.others } : declaration;
    let where = this.conditions(plan, asked, args, statement);
    if (after !== null) where.push(afterSql('a', order, model, after, statement));
    const most = statement.parameter(limit);
    if (search) {
      const key = columnOf(model, model.primaryKey[0] ?? 'id').column;
      where = [`a."${key}" in (${searchedKeys(model, order, search.parts, where, most)})`];
    }
    const text = `select ${select.columns.join(', ')} from "${model.table}" a ${select.joins.join(' ')}${where.length ? ` where ${where.join(' and ')}` : ''} order by ${orderSql('a', order, model)} limit ${most}`;
    const rows = (await this.options.run(text, statement.values)).map((values) => select.decode(values));
    await this.children(plan, rows);
    return rows;
  }

  private async count(plan: RowPlan, declaration: ListDeclaration, args: Args): Promise<number> {
    const statement = new Statement();
    const where = this.conditions(plan, declaration, args, statement);
    const rows = await this.options.run(
      `select count(*)::int from "${plan.model.table}" a${where.length ? ` where ${where.join(' and ')}` : ''}`,
      statement.values,
    );
    return Number(rows[0]?.[0] ?? 0);
  }

  private async byKeys(plan: RowPlan, by: string, keys: readonly unknown[], follow?: string): Promise<readonly Row[]> {
    const column = columnOf(plan.model, by);
    plan.columns.add(by);
    const { statement, select } = this.begin(plan);
    const named = (alias: string): string =>
      keys.length === 1
        ? `${alias}."${column.column}" = ${statement.parameter(keys[0])}::${castOf(column)}`
        : `${alias}."${column.column}" = any(${statement.parameter(keys)}::${castOf(column)}[])`;
    const where = [follow ? followed(plan, follow, named) : named('a')];
    if (plan.scope === 'place')
      where.push(scopePredicate('a', requireScope(this.scope, plan), statement.scopeParameter));
    const text = `select ${select.columns.join(', ')} from "${plan.model.table}" a ${select.joins.join(' ')} where ${where.join(' and ')}`;
    const rows = (await this.options.run(text, statement.values)).map((values) => select.decode(values));
    await this.children(plan, rows);
    return rows;
  }

  /** Fills the lists below rows: one statement a list, for all parents at once, then what those point to. */
  private async children(plan: RowPlan, rows: readonly Row[]): Promise<void> {
    if (!rows.length) return;
    const below = [...plan.toMany].filter(([, { plan: target }]) => !target.denied);
    await Promise.all([
      ...below.map(async ([slot, child]) => {
        const [column, parentField] = Object.entries(child.declaration.on)[0] as [string, string];
        const parents = new Map<unknown, Row[]>();
        for (const row of rows) {
          const list: Row[] = [];
          row[slot] = list;
          parents.set(row[parentField], [...(parents.get(row[parentField]) ?? []), row]);
        }
        for (const [key, found] of await this.childrenOf(child, column, [...parents.keys()])) {
          for (const parent of parents.get(key) ?? []) parent[slot] = found;
        }
      }),
      ...[...plan.toOne].map(async ([slot, { plan: target }]) => {
        if (target.denied || (!target.toMany.size && !target.toOne.size)) return;
        await this.children(
          target,
          rows.map((row) => row[slot]).filter((row): row is Row => row !== null && typeof row === 'object'),
        );
      }),
    ]);
  }

  private async childrenOf(
    child: RowPlan['toMany'] extends Map<string, infer C> ? C : never,
    column: string,
    keys: readonly unknown[],
  ): Promise<Map<unknown, Row[]>> {
    const { plan, declaration, limit, args } = child;
    const { statement, select } = this.begin(plan);
    const tie = columnOf(plan.model, column);
    const parents = statement.parameter(keys);
    const where = [`a."${tie.column}" = p.key`, ...this.conditions(plan, declaration, args, statement)];
    const inner = `select ${select.columns.map((c, i) => `${c} as c${i}`).join(', ')} from "${plan.model.table}" a ${select.joins.join(' ')} where ${where.join(' and ')} order by ${orderSql('a', declaration.order, plan.model)} limit ${statement.parameter(limit)}`;
    const text = `select c.*, p.key from unnest(${parents}::${castOf(tie)}[]) p(key) cross join lateral (${inner}) c`;
    const rows: Row[] = [];
    const byParent = new Map<unknown, Row[]>();
    for (const values of await this.options.run(text, statement.values)) {
      const row = select.decode(values);
      rows.push(row);
      const key = values.at(-1);
      const list = byParent.get(key);
      if (list) list.push(row);
      else byParent.set(key, [row]);
    }
    await this.children(plan, rows);
    return byParent;
  }
}

function limitOf(args: Args, fallback: number): number {
  const first = args.first;
  if (first === undefined || first === null) return Math.min(fallback, 20);
  if (typeof first !== 'number' || first < 0 || first > 100)
    throw badInput(
      'first',
      `${String(first)} is not between 0 and 100.`,
      'Ask for at most 100 rows and page on with after.',
    );
  return first;
}

/** A row of a page. Its cursor is written when somebody asks for it. */
class RowEdge {
  readonly node: Row;
  private readonly order: Order;
  private readonly model: ModelDescription;

  constructor(order: Order, model: ModelDescription, node: Row) {
    this.order = order;
    this.model = model;
    this.node = node;
  }

  get cursor(): string {
    return encodeCursor(this.order, this.model, this.node);
  }
}

/** The row that a named row points to, where it does: what is answered with stands within the scope, not what was named. */
function followed(plan: RowPlan, follow: string, named: (alias: string) => string): string {
  const key = columnOf(plan.model, plan.model.primaryKey[0] ?? 'id').column;
  const there = columnOf(plan.model, follow).column;
  return `a."${key}" in (select coalesce(f."${there}", f."${key}") from "${plan.model.table}" f where ${named('f')})`;
}

/** Refuses a plan whose rows the viewer may not read. */
function readable(plan: RowPlan): RowPlan {
  if (plan.denied) throw forbidden(String(plan.type.extensions.right ?? 'nobody'), plan.type.name);
  return plan;
}

/** The object type of the rows that a field returns. */
export function rowTypeOf(info: GraphQLResolveInfo): GraphQLObjectType {
  const type = getNamedType(info.returnType);
  if (!isObjectType(type))
    throw new Error(`${info.parentType.name}.${info.fieldName} does not return rows of one type`);
  return type;
}

function modelKey(models: Readonly<Record<string, ModelDescription>>, type: GraphQLObjectType): string {
  const key = models[String(type.extensions.pothosPrismaModel)]?.primaryKey[0];
  if (!key) throw new Error(`${type.name} has no key to be named by`);
  return key;
}
