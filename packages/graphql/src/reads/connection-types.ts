/** Builds Relay's connection and edge types once a model; they cost nothing and need no right of their own. */
interface Maker {
  objectRef(name: string): { implement(options: object): unknown };
  interfaceRef(name: string): { implement(options: object): unknown };
}
interface Fields {
  exposeString(name: string, options: object): unknown;
  exposeBoolean(name: string, options: object): unknown;
  expose(name: string, options: object): unknown;
  field(options: object): unknown;
}

const made = new WeakMap<object, Map<string, unknown>>();
const plain = { right: 'public', complexity: 0 };

function once(builder: object, name: string, make: () => unknown): unknown {
  const known = made.get(builder) ?? new Map<string, unknown>();
  made.set(builder, known);
  if (!known.has(name)) known.set(name, make());
  return known.get(name);
}

/** Relay's PageInfo; made by core, so that no plugin can come to own it. */
export function pageInfoRef(builder: unknown): unknown {
  return once(builder as object, 'PageInfo', () =>
    (builder as Maker).objectRef('PageInfo').implement({
      description: '分页信息：Where a page stands in its connection.',
      right: 'public',
      cost: 0,
      fields: (t: Fields) => ({
        hasNextPage: t.exposeBoolean('hasNextPage', { ...plain, description: '有下一页：More rows follow this page.' }),
        hasPreviousPage: t.exposeBoolean('hasPreviousPage', {
          ...plain,
          description: '有上一页：This page was reached by a cursor.',
        }),
        startCursor: t.exposeString('startCursor', {
          ...plain,
          nullable: true,
          description: '首游标：Cursor of the first row.',
        }),
        endCursor: t.exposeString('endCursor', {
          ...plain,
          nullable: true,
          description: '末游标：Cursor of the last row; pass it as after.',
        }),
      }),
    }),
  );
}

/** Relay's Node; made by core, so that no plugin can come to own it. */
export function nodeInterface(builder: unknown): unknown {
  return once(builder as object, 'Node', () =>
    (builder as Maker).interfaceRef('Node').implement({
      description: '节点：Anything with a global id.',
      right: 'public',
      cost: 0,
      fields: (t: Fields) => ({
        id: t.field({
          ...plain,
          type: 'ID',
          read: { kind: 'pure', columns: ['id'] },
          description: '全局标识：Global id, Type:uuid.',
          resolve: (row: { id: string }) => row.id,
        }),
      }),
    }),
  );
}

/** The connection type of a model, with or without a total. */
export function connectionRef(builder: unknown, model: string, node: unknown, totalCount: boolean): unknown {
  return once(builder as object, `${model}Connection`, () => {
    const edge = (builder as Maker).objectRef(`${model}Edge`).implement({
      description: `列表项：One ${model} of a page, with its cursor.`,
      right: 'public',
      cost: 0,
      fields: (t: Fields) => ({
        cursor: t.exposeString('cursor', { ...plain, description: '游标：Opaque place of this row in the order.' }),
        node: t.field({
          ...plain,
          type: node,
          description: '节点：The row.',
          resolve: (parent: { node: unknown }) => parent.node,
        }),
      }),
    });
    return (builder as Maker).objectRef(`${model}Connection`).implement({
      description: `分页列表：A page of ${model} rows by keyset.`,
      right: 'public',
      cost: 0,
      fields: (t: Fields) => ({
        edges: t.field({
          ...plain,
          type: [edge],
          description: '列表项：The rows of the page.',
          resolve: (parent: { edges: unknown }) => parent.edges,
        }),
        pageInfo: t.field({
          ...plain,
          type: pageInfoRef(builder),
          description: '分页信息：Where the page stands.',
          resolve: (parent: { pageInfo: unknown }) => parent.pageInfo,
        }),
        ...(totalCount
          ? {
              totalCount: t.field({
                ...plain,
                complexity: 20,
                type: 'Int',
                nullable: true,
                description: '总数：All rows of the filter; counted only when asked for.',
                resolve: (parent: { totalCount: unknown }) => parent.totalCount,
              }),
            }
          : {}),
      }),
    });
  });
}
