import { AccessRevoked, HubStopped } from '@jianhui/events';
import { DomainError } from '@jianhui/graphql';
import { GraphQLError, type GraphQLFieldResolver } from 'graphql';
import type { PLUGIN_CODES } from '../errors.ts';

/** What a boundary caught, for the log: the client sees neither the message nor the stack. */
export interface PluginFailure {
  readonly plugin: string;
  readonly field: string;
  readonly error: unknown;
  readonly requestId: string | null;
}
export type OnPluginFailure = (failure: PluginFailure) => void;

export interface Boundary {
  readonly plugin: string;
  readonly field: string;
  readonly onFailure: OnPluginFailure;
}

const listeners = new WeakMap<object, OnPluginFailure>();

/** Says who hears of the failures of a builder's plugins. */
export function listenToFailures(builder: object, listener: OnPluginFailure): void {
  listeners.set(builder, listener);
}

export function boundaryOf(builder: object, plugin: string, field: string): Boundary {
  return { plugin, field, onFailure: (failure) => listeners.get(builder)?.(failure) };
}

type Resolve = GraphQLFieldResolver<unknown, object, object>;

/** The same resolver: what it throws or rejects becomes an error of its plugin, at its path, and the rest goes on. */
export function withBoundary(resolver: Resolve, boundary: Boundary): Resolve {
  return (parent, args, context, info) => {
    try {
      const result: unknown = resolver(parent, args, context, info);
      if (!isThenable(result)) return result;
      return result.then(undefined, (error: unknown) => {
        throw failure(error, boundary, context);
      });
    } catch (error) {
      throw failure(error, boundary, context);
    }
  };
}

/** The same for a subscription: for its start, and for each of its messages. */
export function withSubscribeBoundary(subscriber: Resolve, boundary: Boundary): Resolve {
  const guarded = withBoundary(subscriber, boundary);
  return async (parent, args, context, info) => {
    const stream: unknown = await guarded(parent, args, context, info);
    return isAsyncIterable(stream) ? guardedStream(stream, (error) => failure(error, boundary, context)) : stream;
  };
}

/**
 * The same stream, its failures told by `wrap`. `return` goes straight to the source: a generator around it would hold it
 * back until the next value, and keep the source open for a subscriber who has gone.
 */
function guardedStream(
  stream: AsyncIterable<unknown>,
  wrap: (error: unknown) => unknown,
): AsyncIterableIterator<unknown> {
  const source = stream[Symbol.asyncIterator]();
  return {
    async next() {
      try {
        return await source.next();
      } catch (error) {
        throw wrap(error);
      }
    },
    async return() {
      await source.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** Refusals that were meant keep their words: GraphQL errors as they are, named refusals outside a union with their code. */
function failure(error: unknown, boundary: Boundary, context: object): unknown {
  // The platform ends a plugin's streams as it ends its own: that is no failure of the plugin.
  if (error instanceof GraphQLError || error instanceof HubStopped || error instanceof AccessRevoked) return error;
  if (error instanceof DomainError) {
    const { code, remedy } = error;
    return new GraphQLError(`${error.message} ${remedy}`, { extensions: { code, remedy } });
  }
  const { plugin, field } = boundary;
  const requestId = (context as { requestId?: string } | undefined)?.requestId ?? null;
  boundary.onFailure({ plugin, field, error, requestId });
  return new GraphQLError(`此部分暂不可用 (this part is unavailable): ${field} of the plugin ${plugin} failed.`, {
    extensions: { code: 'PLUGIN_FAILED' satisfies keyof typeof PLUGIN_CODES, plugin, field },
  });
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null)?.then === 'function';
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof (value as AsyncIterable<unknown> | null)?.[Symbol.asyncIterator] === 'function';
}
