import type { Viewer } from '@jianhui/access';
import type { CoreContext } from '@jianhui/core';
import { type Dictionaries, type Models, Reader } from '@jianhui/graphql';
import type { Plugin } from 'graphql-yoga';
import { shownToken } from '../access/viewer-of.ts';
import type { Statements } from '../database/statements.ts';
import type { Exchange } from '../exchange.ts';

/** What Yoga starts from: the exchange alone. Everything else in the context is made from it. */
export interface ExchangeContext {
  readonly exchange: Exchange;
}

/** The parts of the context that are the same for every operation. */
export type Services = Omit<
  CoreContext,
  'viewer' | 'token' | 'requestId' | 'client' | 'setSession' | 'reader' | 'query'
>;

export interface ContextOptions {
  readonly services: Services;
  readonly statements: Statements;
  readonly models: Models;
  readonly dictionaries: Dictionaries;
}

/** Completes the context of each operation, after generic-auth has put the viewer into it. */
export function useCoreContext(options: ContextOptions): Plugin<ExchangeContext> {
  const { services, statements, models, dictionaries } = options;
  return {
    onContextBuilding({ context, extendContext }) {
      const { exchange, viewer } = context as unknown as ExchangeContext & { viewer: Viewer | null };
      exchange.viewer = viewer;
      const { requestId, client, setSession } = exchange;
      const core: CoreContext = {
        ...services,
        ...{ viewer, requestId, client, setSession },
        token: shownToken(exchange.credentials)?.token ?? null,
        reader: new Reader({ run: statements.runFor(exchange), models, dictionaries, viewer }),
        query: statements.queryFor(exchange),
      };
      extendContext(core as never);
    },
  };
}
