import { AccessRevoked, HubStopped } from '@jianhui/events';
import { InvalidInput } from '@jianhui/graphql';
import { graphql, parse, subscribe } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { PluginFailure } from './boundary.ts';
import { build, type SmallBuilder, small } from './test-support/small-core.ts';

const stated = {
  ...{ description: '甲：A thing.', right: 'public', complexity: 0, nullable: true },
  read: { kind: 'code', reason: 'a test' },
} as const;
const context = { viewer: null, requestId: 'r-1' };

function schemaWith(declare: (builder: SmallBuilder) => void) {
  const failures: PluginFailure[] = [];
  const { schema, problems } = build([small('card', declare)], (failure) => failures.push(failure));
  expect(problems).toEqual([]);
  if (!schema) throw new Error('not built');
  return { failures, schema, ask: (source: string) => graphql({ schema, source, contextValue: context }) };
}

describe('the boundary of a plugin', () => {
  it.each([
    [
      'throws',
      () => {
        throw new Error('secret 210102');
      },
    ],
    ['rejects', () => Promise.reject(new Error('secret 210102'))],
    [
      'throws what is no error',
      () => {
        throw 'secret 210102';
      },
    ],
  ])('answers null with code, path and plugin when a field %s, and the core goes on', async (_, resolve) => {
    const { failures, ask } = schemaWith((b) => {
      b.queryField('cardNow', (t) => t.string({ ...stated, resolve: resolve as never }));
    });
    const { data, errors } = await ask('{ today cardNow }');
    expect(data).toEqual({ today: '2019-06-03', cardNow: null });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]).toMatchObject({
      path: ['cardNow'],
      extensions: { code: 'PLUGIN_FAILED', plugin: 'card', field: 'Query.cardNow' },
    });
    expect(JSON.stringify(errors)).not.toContain('210102');
    expect(failures).toMatchObject([{ plugin: 'card', field: 'Query.cardNow', requestId: 'r-1' }]);
  });

  it('lets one row of a list fail alone', async () => {
    const { ask } = schemaWith((b) => {
      const card = b.objectRef<{ n: number }>('Card').implement({
        ...{ description: '卡：A card.', right: 'public', cost: 0 },
        fields: (t) => ({
          n: t.int({
            ...stated,
            resolve: ({ n }) => {
              if (n === 2) throw new Error('two');
              return n;
            },
          }),
        }),
      });
      b.queryField('cardList', (t) =>
        t.field({ ...stated, type: [card], resolve: () => [{ n: 1 }, { n: 2 }, { n: 3 }] }),
      );
    });
    const { data, errors } = await ask('{ cardList { n } }');
    expect(data).toEqual({ cardList: [{ n: 1 }, { n: null }, { n: 3 }] });
    expect(errors?.map(({ path }) => path)).toEqual([['cardList', 1, 'n']]);
  });

  it('lets refusals that were meant keep their code and words', async () => {
    const { failures, ask } = schemaWith((b) => {
      b.queryField('cardNow', (t) =>
        t.string({
          ...stated,
          resolve: () => {
            throw new InvalidInput('CARD_BAD', 'No.', 'Do better.');
          },
        }),
      );
    });
    const { errors } = await ask('{ cardNow }');
    expect(errors?.[0]).toMatchObject({
      path: ['cardNow'],
      message: 'No. Do better.',
      extensions: { code: 'CARD_BAD' },
    });
    expect(failures).toEqual([]);
  });

  it('frees the source of a subscription at once when its reader goes, though no message comes', async () => {
    let freed = false;
    const silent = {
      next: () => new Promise<never>(() => undefined),
      return: async () => {
        freed = true;
        return { done: true as const, value: undefined };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
    const { schema } = schemaWith((b) => {
      b.subscriptionField('cardSilent', (t) =>
        t.string({ ...stated, subscribe: () => silent, resolve: (value: string) => value } as never),
      );
    });
    const stream = await subscribe({ schema, document: parse('subscription { cardSilent }'), contextValue: context });
    const reader = (stream as AsyncIterable<unknown>)[Symbol.asyncIterator]();
    void reader.next();
    await reader.return?.();
    expect(freed).toBe(true);
  });

  it.each([[new HubStopped()], [new AccessRevoked()]])('lets the platform end a subscription: %s', async (end) => {
    const { schema, failures } = schemaWith((b) => {
      b.subscriptionField('cardEnded', (t) =>
        t.string({
          ...stated,
          // biome-ignore lint/correctness/useYield: the stream ends before its first message
          async *subscribe() {
            throw end;
          },
          resolve: (value: string) => value,
        } as never),
      );
    });
    const stream = await subscribe({ schema, document: parse('subscription { cardEnded }'), contextValue: context });
    await expect((stream as AsyncIterable<unknown>)[Symbol.asyncIterator]().next()).rejects.toBe(end);
    expect(failures).toEqual([]);
  });

  it('stands around the start and the messages of a subscription', async () => {
    const { schema, failures } = schemaWith((b) => {
      const field = (name: string, stream: () => AsyncIterable<string>) =>
        b.subscriptionField(name, (t) =>
          t.string({ ...stated, subscribe: stream, resolve: (value: string) => value } as never),
        );
      field('cardLate', async function* () {
        yield 'one';
        throw new Error('secret');
      });
      field('cardNever', () => {
        throw new Error('secret');
      });
    });
    const never = await subscribe({ schema, document: parse('subscription { cardNever }'), contextValue: context });
    expect(never).toMatchObject({
      errors: [{ extensions: { code: 'PLUGIN_FAILED', field: 'Subscription.cardNever' } }],
    });
    const late = await subscribe({ schema, document: parse('subscription { cardLate }'), contextValue: context });
    if (!(Symbol.asyncIterator in late)) throw new Error('refused');
    expect((await late.next()).value).toMatchObject({ data: { cardLate: 'one' } });
    await expect(late.next()).rejects.toMatchObject({ extensions: { code: 'PLUGIN_FAILED', plugin: 'card' } });
    expect(failures).toHaveLength(2);
  });
});
