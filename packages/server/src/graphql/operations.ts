import { type ExecutionResult, getOperationAST } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { outcomeOf, type Presenter } from '../errors/present.ts';
import type { Exchange } from '../exchange.ts';
import type { Metrics } from '../health/metrics.ts';
import type { ExchangeContext } from './server-context.ts';

/** Counts an operation once, with its first answer. */
export function countOperation(exchange: Exchange, result: ExecutionResult, metrics: Metrics): void {
  if (exchange.counted) return;
  exchange.counted = true;
  const { operation, statements, startedAt, transport } = exchange;
  const type = operation?.type ?? 'unknown';
  metrics.operations.inc({ type, outcome: outcomeOf(result), transport });
  metrics.operationSeconds.observe(
    { type, operation: metrics.operationName(operation?.name ?? null) },
    (performance.now() - startedAt) / 1_000,
  );
  metrics.statements.observe({ type }, statements);
}

/** Unlike a generator it can be ended while its reader waits: a client that goes away frees its stream at once. */
function mapped<T>(source: AsyncIterable<T>, map: (value: T) => T): AsyncIterableIterator<T> {
  const iterator = source[Symbol.asyncIterator]();
  return {
    async next() {
      const { done, value } = await iterator.next();
      return done ? { done, value: undefined } : { done: false, value: map(value) };
    },
    async return() {
      await iterator.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** Learns what each operation is, and lets HTTP's answers leave through the presenter. */
export function useOperations({
  presenter,
  metrics,
}: {
  presenter: Presenter;
  metrics: Metrics;
}): Plugin<ExchangeContext> {
  function learn(args: { contextValue?: unknown; document: never; operationName?: unknown }): void {
    const { exchange } = args.contextValue as ExchangeContext;
    const name = typeof args.operationName === 'string' ? args.operationName : undefined;
    const operation = getOperationAST(args.document, name);
    if (operation) exchange.operation = { name: operation.name?.value ?? null, type: operation.operation };
  }
  return {
    onExecute: ({ args }) => learn(args as never),
    onSubscribe: ({ args }) => learn(args as never),
    onResultProcess({ result, setResult, serverContext }) {
      const { exchange } = serverContext as unknown as ExchangeContext;
      const present = (one: ExecutionResult): ExecutionResult => {
        const shown = presenter.result(one, exchange);
        countOperation(exchange, shown, metrics);
        return shown;
      };
      if (isAsyncIterable<ExecutionResult>(result)) setResult(mapped(result, present) as never);
      else if (!Array.isArray(result)) setResult(present(result as ExecutionResult) as never);
    },
  };
}
