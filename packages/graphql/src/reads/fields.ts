import type { GenericFieldRef, SchemaTypes } from '@pothos/core';
import { getRefFromModel } from '@pothos/plugin-prisma';
import { type GraphQLResolveInfo, getNamedType } from 'graphql';
import type { PlatformContext } from '../context.ts';
import { forbidden } from '../errors/access-errors.ts';
import { requireTypeRight } from '../rights/field-rights.ts';
import { connectionRef, nodeInterface } from './connection-types.ts';
import type { Below, ListDeclaration, Order, Predicate, ReadMark } from './declaration.ts';
import { globalId, parseGlobalId } from './global-id.ts';
import { DENIED, slotOf } from './plan.ts';
import { storable } from './predicate.ts';

/** Any Pothos field builder. */
interface FieldBuilder {
  field(...options: never[]): unknown;
  arg(...options: never[]): unknown;
}
type Model<PT extends object> = keyof PT & string;
type Column<PT extends object, M extends Model<PT>> = PT[M] extends { Shape: infer S } ? keyof S & string : never;
type Relation<PT extends object, M extends Model<PT>> = PT[M] extends { Relations: infer R } ? keyof R & string : never;
type Args = Record<string, unknown>;

interface Stated {
  readonly description: string;
  /** Who may read the field, where that differs from its type's statement. Fields of Query always state it. */
  readonly right?: string;
  /** Costs of the field itself; lists multiply what stands below them. */
  readonly cost?: number;
}

/** An argument of a read: its GraphQL type and description. */
export interface ReadArgument {
  readonly type: unknown;
  readonly description: string;
  readonly required?: boolean;
  readonly defaultValue?: unknown;
}

const firstArgument = (limit: number): ReadArgument => ({
  type: 'Int',
  description: `条数：How many rows, at most 100; ${Math.min(limit, 20)} when absent.`,
});
const afterArgument: ReadArgument = { type: 'String', description: '游标：The cursor after which to go on.' };

function make(t: FieldBuilder, options: object): GenericFieldRef<unknown> {
  return (t.field as unknown as (this: FieldBuilder, options: object) => GenericFieldRef<unknown>).call(t, options);
}

function argsOf(t: FieldBuilder, args: Readonly<Record<string, ReadArgument>>): Record<string, unknown> {
  const arg = t.arg as unknown as (this: FieldBuilder, options: object) => unknown;
  return Object.fromEntries(Object.entries(args).map(([name, spec]) => [name, arg.call(t, spec)]));
}

const stated = (options: Stated, cost: unknown): object => ({
  description: options.description,
  ...(options.right ? { right: options.right } : {}),
  complexity: cost,
});

/** Costs a list by what is asked for, not by what there is. */
const listCost =
  (limit: number, field = 2) =>
  (args: Args) => ({
    field,
    multiplier: typeof args.first === 'number' ? Math.max(1, args.first) : Math.min(limit, 20),
  });

/**
 * The helpers of declared reads, typed by the author's Prisma types: each makes the ordinary resolver from the
 * declaration and leaves the declaration on the field. Nothing else may read a scoped row.
 */
export function declaredReads<PT extends object>(builder: unknown) {
  const ref = (model: string): unknown =>
    getRefFromModel(model, builder as PothosSchemaTypes.SchemaBuilder<SchemaTypes>);
  const nullableUnless = (nullable: boolean | undefined): boolean => nullable ?? true;

  return {
    /** The GraphQL type of a model, for payloads and code. */
    type: (model: Model<PT>): never => ref(model) as never,

    /** Relay's Node: what a type with a global id implements. */
    node: (): never => nodeInterface(builder) as never,

    /** Relay's global id of a row, from its key column. */
    id<M extends Model<PT>>(t: FieldBuilder, model: M): GenericFieldRef<unknown> {
      const read: ReadMark = { kind: 'pure', columns: ['id'] };
      return make(t, {
        type: 'ID',
        description: '全局标识：Global id, Type:uuid.',
        complexity: 0,
        read,
        resolve: (row: { id: string }) => globalId(model, row.id),
      });
    },

    /** One row by its global id; null when it does not exist or is not the viewer's to see. */
    one<M extends Model<PT>>(t: FieldBuilder, options: Stated & { model: M; right: string }): GenericFieldRef<unknown> {
      const read: ReadMark = { kind: 'one', model: options.model, by: 'id', arg: 'id' };
      return make(t, {
        type: ref(options.model),
        nullable: true,
        ...stated(options, options.cost ?? 1),
        args: argsOf(t, { id: { type: 'ID', required: true, description: '全局标识：Global id of the row.' } }),
        read,
        resolve: (_: unknown, args: { id: string }, context: PlatformContext, info: GraphQLResolveInfo) =>
          context.reader.one(typeOf(info), 'id', parseGlobalId(args.id, 'id', options.model).id, info),
      });
    },

    /** One row by a unique column of text, such as a code. */
    oneBy<M extends Model<PT>>(
      t: FieldBuilder,
      options: Stated & {
        model: M;
        right: string;
        by: Column<PT, M>;
        arg: string;
        argDescription: string;
        follow?: Column<PT, M>;
      },
    ): GenericFieldRef<unknown> {
      const { model, by, arg, follow } = options;
      const read: ReadMark = { kind: 'one', model, by, arg, ...(follow ? { follow } : {}) };
      return make(t, {
        type: ref(options.model),
        nullable: true,
        ...stated(options, options.cost ?? 1),
        args: argsOf(t, { [options.arg]: { type: 'String', required: true, description: options.argDescription } }),
        read,
        resolve: (_: unknown, args: Args, context: PlatformContext, info: GraphQLResolveInfo) =>
          context.reader.one(typeOf(info), by, storable(args[arg], arg), info, follow),
      });
    },

    /** A short list in a declared order, without paging. */
    list<M extends Model<PT>>(
      t: FieldBuilder,
      options: Stated & {
        model: M;
        right: string;
        where?: readonly Predicate<Column<PT, M>>[];
        below?: Below;
        order: Order<Column<PT, M>>;
        limit: number;
        args?: Readonly<Record<string, ReadArgument>>;
        nullable?: boolean;
      },
    ): GenericFieldRef<unknown> {
      const read: ListDeclaration = declaration('list', options);
      return make(t, {
        type: [ref(options.model)],
        nullable: options.nullable ?? false,
        ...stated(options, options.cost ?? listCost(options.limit)),
        args: argsOf(t, { ...options.args, first: firstArgument(options.limit) }),
        read,
        resolve: (_: unknown, args: Args, context: PlatformContext, info: GraphQLResolveInfo) =>
          context.reader.list(read, args, info),
      });
    },

    /** A Relay connection by keyset: page 400 at the cost of page 1. */
    connection<M extends Model<PT>>(
      t: FieldBuilder,
      options: Stated & {
        model: M;
        right: string;
        where?: readonly Predicate<Column<PT, M>>[];
        below?: Below;
        order: Order<Column<PT, M>>;
        limit?: number;
        totalCount?: boolean;
        args?: Readonly<Record<string, ReadArgument>>;
        nullable?: boolean;
      },
    ): GenericFieldRef<unknown> {
      const limit = options.limit ?? 100;
      const read: ListDeclaration = {
        ...declaration('connection', { ...options, limit }),
        totalCount: options.totalCount ?? false,
      };
      return make(t, {
        type: connectionRef(builder, options.model, ref(options.model), options.totalCount ?? false),
        nullable: options.nullable ?? false,
        ...stated(options, options.cost ?? listCost(limit)),
        args: argsOf(t, { ...options.args, first: firstArgument(limit), after: afterArgument }),
        read,
        resolve: (_: unknown, args: Args, context: PlatformContext, info: GraphQLResolveInfo) =>
          context.reader.connection(read, args, info),
      });
    },

    /** The row that a column of this row points to; null when there is none or it is not the viewer's to see. */
    toOne<M extends Model<PT>>(
      t: FieldBuilder,
      _model: M,
      options: Stated & { relation: Relation<PT, M>; target: Model<PT> },
    ): GenericFieldRef<unknown> {
      const read: ReadMark = { kind: 'toOne', model: options.target, relation: options.relation };
      return make(t, {
        type: ref(options.target),
        nullable: true,
        ...stated(options, options.cost ?? 1),
        read,
        resolve: (row: Args, _: unknown, __: unknown, info: GraphQLResolveInfo) => nestedOf(row, info),
      });
    },

    /** Rows that point to this row, the first few in a declared order. */
    toMany<M extends Model<PT>, C extends Model<PT>>(
      t: FieldBuilder,
      _model: M,
      options: Stated & {
        target: C;
        on: { readonly [K in Column<PT, C>]?: Column<PT, M> };
        where?: readonly Predicate<Column<PT, C>>[];
        order: Order<Column<PT, C>>;
        limit: number;
        args?: Readonly<Record<string, ReadArgument>>;
        nullable?: boolean;
      },
    ): GenericFieldRef<unknown> {
      const read: ReadMark = {
        kind: 'toMany',
        model: options.target,
        on: options.on as Record<string, string>,
        where: options.where ?? [],
        order: options.order,
        limit: Math.min(options.limit, 20),
      };
      return make(t, {
        type: [ref(options.target)],
        nullable: nullableUnless(options.nullable),
        ...stated(options, options.cost ?? listCost(options.limit, 1)),
        args: argsOf(t, { ...options.args, first: firstArgument(options.limit) }),
        read,
        resolve: (row: Args, _: unknown, __: unknown, info: GraphQLResolveInfo) => nestedOf(row, info),
      });
    },

    /** The row named by an id in a payload or a fact. */
    ref<M extends Model<PT>>(t: FieldBuilder, options: Stated & { model: M; key: string }): GenericFieldRef<unknown> {
      const read: ReadMark = { kind: 'ref', model: options.model, key: options.key };
      return make(t, {
        type: ref(options.model),
        nullable: true,
        ...stated(options, options.cost ?? 1),
        read,
        resolve: (parent: Args, _: unknown, context: PlatformContext, info: GraphQLResolveInfo) => {
          const id = parent[options.key];
          return typeof id === 'string' ? context.reader.ref(id, info) : null;
        },
      });
    },

    /** The rows named by a list of ids in a payload; those that are not the viewer's to see are left out. */
    refs<M extends Model<PT>>(t: FieldBuilder, options: Stated & { model: M; key: string }): GenericFieldRef<unknown> {
      const read: ReadMark = { kind: 'ref', model: options.model, key: options.key };
      return make(t, {
        type: [ref(options.model)],
        nullable: true,
        ...stated(options, options.cost ?? { field: 1, multiplier: 20 }),
        read,
        resolve: async (parent: Args, _: unknown, context: PlatformContext, info: GraphQLResolveInfo) => {
          const ids = parent[options.key];
          const rows = await Promise.all(
            (Array.isArray(ids) ? ids : []).map((id) => context.reader.ref(String(id), info)),
          );
          return rows.filter((row) => row !== null);
        },
      });
    },

    /** A row of a dictionary, from memory; refused to whoever may not read its type. */
    dictionary<M extends Model<PT>>(
      t: FieldBuilder,
      options: Stated & { model: M; dictionary: string; key: string },
    ): GenericFieldRef<unknown> {
      const read: ReadMark = { kind: 'dictionary', dictionary: options.dictionary, key: options.key };
      return make(t, {
        type: ref(options.model),
        nullable: true,
        ...stated(options, options.cost ?? 0),
        read,
        resolve: (parent: Args, _: unknown, context: PlatformContext, info: GraphQLResolveInfo) => {
          requireTypeRight(getNamedType(info.returnType), context, `${info.parentType.name}.${info.fieldName}`);
          const key = parent[options.key];
          return typeof key === 'string' ? (context.reader.dictionaries[options.dictionary]?.get(key) ?? null) : null;
        },
      });
    },

    /** A value computed from columns of its own row, without waiting. */
    pure<M extends Model<PT>>(
      t: FieldBuilder,
      _model: M,
      options: Stated & {
        type: unknown;
        columns: readonly Column<PT, M>[];
        nullable?: boolean;
        compute: (row: Readonly<Record<string, unknown>>) => unknown;
      },
    ): GenericFieldRef<unknown> {
      const read: ReadMark = { kind: 'pure', columns: options.columns };
      return make(t, {
        type: options.type,
        nullable: options.nullable ?? false,
        ...stated(options, options.cost ?? 0),
        read,
        resolve: options.compute,
      });
    },
  };
}

function declaration(
  kind: 'list' | 'connection',
  options: { model: string; where?: readonly Predicate[]; below?: Below; order: Order; limit: number },
): ListDeclaration {
  return {
    kind,
    model: options.model,
    where: options.where ?? [],
    order: options.order,
    limit: options.limit,
    ...(options.below ? { below: options.below } : {}),
  };
}

function typeOf(info: GraphQLResolveInfo): never {
  return (info.returnType as { ofType?: unknown }).ofType === undefined
    ? (info.returnType as never)
    : ((info.returnType as { ofType: unknown }).ofType as never);
}

/** What the plan left in the row for this place of the document. */
function nestedOf(row: Readonly<Record<string, unknown>>, info: GraphQLResolveInfo): unknown {
  const value = row[slotOf(info.fieldNodes[0] as never)];
  if (value === DENIED)
    throw forbidden('the right of the type it leads to', `${info.parentType.name}.${info.fieldName}`);
  if (value === undefined)
    throw new Error(
      `${info.parentType.name}.${info.fieldName} was not read: its parent did not come from a declared read`,
    );
  return value;
}
