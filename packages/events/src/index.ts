export { type KeptConnection, type KeptConnectionOptions, keepAsking, keepConnection } from './connection.ts';
export {
  createDaily,
  type Daily,
  type DailyContext,
  type DailyOptions,
  type DailyTask,
  type DayRun,
} from './daily/daily.ts';
export {
  AccessRevoked,
  EVENTS_ERRORS,
  EventsError,
  type EventsErrorCode,
  HubStopped,
  type OnProblem,
} from './errors.ts';
export type { FactsOptions } from './hub/facts.ts';
export { EventHub, type HubHealth, type HubOptions } from './hub/hub.ts';
export { type PullStreamOptions, pullStream } from './hub/pull-stream.ts';
export type { StateAt, StatesOptions } from './hub/states.ts';
export { type JobError, JobRefused } from './jobs/failure.ts';
export type { JobHandler, JobHandlerOptions, TaskHandler } from './jobs/handlers.ts';
export { createJobs, type Jobs, type JobsOptions } from './jobs/jobs.ts';
export { enqueueTasks, type NewTask } from './jobs/queue.ts';
export type { JobRow, NewJob, Progress } from './jobs/rows.ts';
export type { JobContext } from './jobs/run.ts';
export { type JobProgressed, type JobStatus, jobEvents, jobStatuses } from './jobs/spec.ts';
export { appendEvents, type EventAudience, type NewEvent } from './outbox/append.ts';
export { type FactFilter, type FactRange, type FactRow, lastPosition, readFacts } from './outbox/read.ts';
export {
  createEventRegistry,
  type EventRegistry,
  type EventSpec,
  eventRegistry,
  type RegisteredEvent,
} from './outbox/registry.ts';
export { createRelay, type Relay, type RelayOptions, type RelayState } from './relay/relay.ts';
export { reseedRelay } from './relay/reseed.ts';
export { type Clock, type ManualClock, manualClock, offsetClock, systemClock } from './time/clock.ts';
export { addDays, daysBetween, isDay, parseDay, shanghaiDay, startOfDay } from './time/day.ts';
export { inTransaction, rawTx } from './transaction.ts';
export { listenWakeups } from './wakeups/listen.ts';
export type { Wakeups } from './wakeups/wakeups.ts';
