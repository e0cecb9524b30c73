import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Exchange } from '../exchange.ts';
import type { Log } from '../logging/logger.ts';
import { foldErrors } from './fold.ts';
import { maskedError, publicError, rootOf } from './public-error.ts';

/** How an operation ended, as metrics count it. */
export type Outcome = 'ok' | 'errors' | 'refused' | 'fault';

/** The one place through which every error leaves, whatever the transport. */
export interface Presenter {
  /** Masks, folds and logs. What it returns may be sent. */
  errors(errors: readonly unknown[], exchange: Exchange): readonly GraphQLError[];
  result(result: ExecutionResult, exchange: Exchange): ExecutionResult;
}

const SUGGESTION = / Did you mean [^?]*\?$/;

/** Makes the presenter. `hideSuggestions`: names of the schema that a caller did not write are left out. */
export function createPresenter({ log, hideSuggestions }: { log: Log; hideSuggestions: boolean }): Presenter {
  function present(error: unknown, exchange: Exchange): GraphQLError {
    const shown = publicError(error);
    if (shown) {
      if (hideSuggestions) shown.message = shown.message.replace(SUGGESTION, '');
      return shown;
    }
    const masked = maskedError(error, exchange.requestId);
    const { requestId, operation } = exchange;
    log.error({ requestId, operation: operation?.name, path: masked.path?.join('.'), err: rootOf(error) }, 'a fault');
    return masked;
  }
  const errors: Presenter['errors'] = (all, exchange) => foldErrors(all.map((error) => present(error, exchange)));
  return {
    errors,
    result: (result, exchange) => (result.errors ? { ...result, errors: errors(result.errors, exchange) } : result),
  };
}

/** Reads an outcome off an answer that was presented. */
export function outcomeOf(result: ExecutionResult): Outcome {
  if (!result.errors?.length) return 'ok';
  if (result.errors.some((error) => error.extensions.code === 'INTERNAL_SERVER_ERROR')) return 'fault';
  return 'data' in result ? 'errors' : 'refused';
}
