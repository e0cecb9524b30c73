/**
 * What each code of this package means. Codes are stable: clients, scripts and documents quote them.
 * `message` and `remedy` are for whoever runs or builds the product, `label` is for an officer's screen.
 */
export const EVENTS_ERRORS = {
  'EVT-001': {
    message: 'The event is not declared',
    remedy: 'Declare its name, version and payload in the events of its owner.',
    label: '事件未声明',
  },
  'EVT-002': {
    message: 'The event does not fit its declaration',
    remedy: 'Give the declared version, a payload of the declared shape, a place and a day.',
    label: '事件内容不符合声明',
  },
  'EVT-003': {
    message: 'The events do not hold together',
    remedy: 'Declare each name once, by one owner, as owner.whatHappened.',
    label: '事件声明有误',
  },
  'EVT-004': {
    message: 'Not a day of the calendar',
    remedy: 'Write the day as YYYY-MM-DD, between 0001-01-01 and 9999-12-31.',
    label: '日期无效',
  },
  'EVT-010': {
    message: 'The event log was brought here from another database server',
    remedy: 'Stop the writers and run reseedRelay() once; positions that were given stay as they are.',
    label: '事件日志来自其他数据库，需重新初始化',
  },
  'EVT-011': {
    message: 'The event log has no first batch',
    remedy: 'Apply the migrations of core; for a log that lost its batches run reseedRelay() once.',
    label: '事件日志尚未初始化',
  },
  'EVT-012': {
    message: 'A relay is at work on this event log',
    remedy: 'Stop every instance of the server, then try again.',
    label: '事件中继正在运行',
  },
  'EVT-013': {
    message: 'The relay lost its connection',
    remedy: 'Nothing is lost: another instance takes over, or this one connects again. Check the database.',
    label: '事件中继连接中断',
  },
  'EVT-020': {
    message: 'The event hub has stopped',
    remedy: 'Come back with the last cursor, to this or another instance.',
    label: '服务正在停止，请稍后重新连接',
  },
  'EVT-021': {
    message: 'The event hub has not been started',
    remedy: 'Await start() before subscribing.',
    label: '服务尚未就绪',
  },
  'EVT-022': {
    message: 'The right to follow this stream has ended',
    remedy: 'Sign in again, or ask for the permission.',
    label: '权限已变更，订阅已结束',
  },
  'EVT-023': {
    message: 'The cursor lies beyond the end of the event log',
    remedy: 'Drop the cursor and read the present state: the database was put back to an earlier day.',
    label: '订阅位置已失效，请刷新',
  },
  'EVT-024': {
    message: 'The listener for new events has no connection',
    remedy: 'Nothing is lost: the log is read until it is back. Check that the database is up and allows LISTEN.',
    label: '事件监听连接中断',
  },
  'EVT-025': {
    message: 'New events could not be read',
    remedy: 'Nothing is lost: they are read again in a moment. Check the database.',
    label: '事件读取失败',
  },
  'EVT-030': {
    message: 'The job kind is unknown',
    remedy: 'Register a handler for the kind before the worker starts.',
    label: '任务类型未知',
  },
  'EVT-031': {
    message: 'A job handler cannot be registered',
    remedy: 'Register each kind once, before the worker starts.',
    label: '任务处理程序重复',
  },
  'EVT-032': {
    message: 'The job was cut off too often',
    remedy: 'Look for what ends the process (memory, a crash) while this job runs, then start it anew.',
    label: '任务多次中断，已停止',
  },
  'EVT-033': { message: 'The job was cancelled', remedy: 'Start it anew if it is still wanted.', label: '任务已取消' },
  'EVT-034': {
    message: 'The job runs elsewhere by now',
    remedy: 'Nothing to do: this process was thought dead, and another one has taken the job over.',
    label: '任务已由其他实例接管',
  },
  'EVT-035': {
    message: 'The worker is stopping',
    remedy: 'Nothing to do: the job is taken up again by the next worker.',
    label: '服务正在停止，任务稍后继续',
  },
  'EVT-036': {
    message: 'The worker has lost its sign of life',
    remedy: 'Nothing to do: it takes jobs again once its connection is back. Check the database.',
    label: '任务执行器连接中断',
  },
  'EVT-037': {
    message: 'The job failed',
    remedy: 'Try again later; if it stays, give the job id to whoever runs the system.',
    label: '任务执行失败',
  },
  'EVT-038': {
    message: 'The job queue reports a fault',
    remedy: 'Read the message; jobs that were not finished are taken up again.',
    label: '任务队列异常',
  },
  'EVT-040': {
    message: 'A daily task failed',
    remedy: 'It is run again within half a minute, and the days after it wait; correct the cause.',
    label: '每日任务执行失败',
  },
  'EVT-041': {
    message: 'The daily tasks do not hold together',
    remedy: 'Give each daily task an id of its own.',
    label: '每日任务声明有误',
  },
} as const satisfies Record<string, { message: string; remedy: string; label: string }>;

export type EventsErrorCode = keyof typeof EVENTS_ERRORS;

/** Every error of this package. `message` names the place; nothing personal is ever in it. */
export class EventsError extends Error {
  override readonly name: string = 'EventsError';
  readonly code: EventsErrorCode;
  readonly remedy: string;
  /** Chinese, for an officer's screen. */
  readonly label: string;

  constructor(code: EventsErrorCode, detail: string, options: { cause?: unknown } = {}) {
    const { message, remedy, label } = EVENTS_ERRORS[code];
    super(`${code} ${message}: ${detail} · ${remedy}`, 'cause' in options ? { cause: options.cause } : {});
    this.code = code;
    this.remedy = remedy;
    this.label = label;
  }
}

/** Ends every stream of a hub that stops: whoever follows one is to come back with the last cursor. */
export class HubStopped extends EventsError {
  override readonly name = 'HubStopped';

  constructor() {
    super('EVT-020', 'this instance');
  }
}

/** Ends a stream whose follower may no longer see it. */
export class AccessRevoked extends EventsError {
  override readonly name = 'AccessRevoked';

  constructor() {
    super('EVT-022', 'checked before the next value');
  }
}

/** Receives faults of background work that goes on by itself; each is told once, nothing waits for the answer. */
export type OnProblem = (problem: EventsError) => void;

/** Where problems go when nobody asks for them: a warning of the process, on its standard error. */
export const warnOfProblem: OnProblem = (problem) => process.emitWarning(problem);

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
