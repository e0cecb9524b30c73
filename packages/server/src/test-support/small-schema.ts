import type { CoreContext } from '@jianhui/core';
import { code, commonProblemTypes, createBuilder, NotFound } from '@jianhui/graphql';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Channel } from './channel.ts';

/** What the resolvers of the small schema meet; tests reach into it. */
export interface SmallWorld {
  readonly ticks: Channel<number>;
  readonly mine: Channel<number>;
  /** What `wait` waits for. */
  gate: Promise<void>;
  entered: () => void;
}

const read = code('a test');

/** A schema of a few fields, built by the platform's own builder: rights, costs and limits are the real ones. */
export function smallSchema(world: SmallWorld, limits = { depth: 12, cost: 5_000 }): GraphQLSchema {
  const builder = createBuilder<object, CoreContext>({
    datamodel: { datamodel: { models: [], enums: [], types: [] } },
    limits,
  });
  commonProblemTypes(builder);
  const open = { right: 'public', complexity: 1, read } as const;

  interface Item {
    readonly n: number;
  }
  const item = builder.objectRef<Item>('Item');
  item.implement({
    description: '项：An item.',
    right: 'public',
    cost: 1,
    fields: (t) => ({
      n: t.exposeInt('n', { description: '序号：Its number.' }),
      denied: t.string({
        nullable: true,
        description: '拒绝：Always refused.',
        complexity: 0,
        resolve: () => {
          throw new GraphQLError('no', { extensions: { code: 'FORBIDDEN' } });
        },
      }),
      faulty: t.string({
        nullable: true,
        description: '故障：Always fails.',
        complexity: 0,
        resolve: () => {
          throw new Error('the same fault');
        },
      }),
      next: t.field({
        type: item,
        description: '下一个：The item after it.',
        complexity: 1,
        resolve: ({ n }) => ({ n: n + 1 }),
      }),
      many: t.field({
        type: [item],
        args: { first: t.arg.int({ required: true, description: '条数：How many.' }) },
        description: '多个：Items below it.',
        complexity: ({ first }) => ({ field: 1, multiplier: first }),
        resolve: (_, { first }) => Array.from({ length: first }, (__, n) => ({ n })),
      }),
    }),
  });

  builder.queryFields((t) => ({
    hello: t.string({
      ...open,
      description: '问候：A greeting.',
      args: { name: t.arg.string({ required: false, description: '姓名：Whom to greet.' }) },
      resolve: (_, { name }) => `你好 ${name ?? '建会'}`,
    }),
    item: t.field({ ...open, type: item, description: '项：The first item.', resolve: () => ({ n: 0 }) }),
    me: t.string({
      ...open,
      right: 'authenticated',
      nullable: true,
      description: '本人：Who is signed in.',
      resolve: (_, __, { viewer }) => viewer?.username ?? null,
    }),
    secret: t.string({
      ...open,
      right: 'test.secret',
      nullable: true,
      description: '机密：Needs a permission.',
      resolve: () => 'secret',
    }),
    caller: t.string({
      ...open,
      description: '来源：Where the request comes from.',
      resolve: (_, __, { client, requestId }) => `${client.address} ${client.name ?? ''} ${requestId}`,
    }),
    fault: t.string({
      ...open,
      nullable: true,
      description: '故障：Fails with personal data in the message.',
      resolve: () => {
        throw new Error('no row for 210102189901011234, phone 13912345678');
      },
    }),
    missing: t.string({
      ...open,
      nullable: true,
      description: '缺失：Refuses by the domain.',
      resolve: () => {
        throw new NotFound('ENTERPRISE_NOT_FOUND', 'There is no such enterprise.', 'Look it up again.', ['id']);
      },
    }),
    day: t.field({
      ...open,
      type: 'Date',
      description: '日期：The day given.',
      args: { on: t.arg({ type: 'Date', required: true, description: '日期：A day.' }) },
      resolve: (_, { on }) => on,
    }),
    wait: t.string({
      ...open,
      description: '等待：Answers when it is let.',
      resolve: async () => {
        world.entered();
        await world.gate;
        return 'done';
      },
    }),
    rows: t.string({
      ...open,
      nullable: true,
      description: '行：What a statement answers.',
      args: { sql: t.arg.string({ required: true, description: '语句：The statement.' }) },
      resolve: async (_, { sql }, { query }) => JSON.stringify(await query(sql)),
    }),
  }));

  builder.mutationFields((t) => ({
    open: t.string({
      ...open,
      description: '登录：Opens a session.',
      resolve: (_, __, { setSession }) => {
        setSession({ value: 'token-anna', expiresAt: new Date('2030-01-01T00:00:00Z') });
        return 'opened';
      },
    }),
    leave: t.string({
      ...open,
      description: '退出：Ends the session.',
      resolve: (_, __, { setSession, token }) => {
        setSession(null);
        return token ?? 'none';
      },
    }),
    send: t.string({
      ...open,
      description: '发送：Takes a file.',
      args: { file: t.arg({ type: 'Upload', required: true, description: '文件：The file.' }) },
      resolve: async (_, { file }) => `${file.name} ${file.size}`,
    }),
  }));

  builder.subscriptionFields((t) => ({
    ticks: t.int({
      ...open,
      description: '计数：Numbers as they come.',
      subscribe: () => world.ticks.stream(),
      resolve: (n) => n as number,
    }),
    mine: t.int({
      ...open,
      right: 'authenticated',
      nullable: true,
      description: '本人计数：Numbers for who is signed in.',
      subscribe: () => world.mine.stream(),
      resolve: (n) => n as number,
    }),
  }));
  return builder.toSchema();
}
