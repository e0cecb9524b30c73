export type { TypedDocumentNode } from 'urql';
export { type BackoffOptions, backoffDelay } from './backoff.ts';
export {
  browserNetwork,
  type ConnectionMonitor,
  type ConnectionStatus,
  createConnectionMonitor,
  type NetworkEvents,
  type StatusStore,
} from './connection-monitor.ts';
export {
  CSRF_HEADER,
  createJianhuiClient,
  type JianhuiClient,
  type JianhuiClientOptions,
  socketAddress,
} from './create-client.ts';
export { type DataOf, document, type VariablesOf } from './documents.ts';
export { type Failure, failureOf, failureOfErrors, RequestError, sessionEnded, type WireError } from './errors.ts';
export { type Outcome, outcomeOf, type PayloadOf, type Problem } from './outcome.ts';
export type { Live, LiveOperation, LiveOptions } from './resumable.ts';
