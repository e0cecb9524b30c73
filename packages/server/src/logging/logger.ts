import { type DestinationStream, type Logger, pino } from 'pino';
import { redact } from './redact.ts';

/** What this package needs of a logger. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

export interface LoggerOptions {
  readonly level?: string;
  /** Where lines go; standard output when absent. */
  readonly destination?: DestinationStream;
}

/** A logger of JSON lines that hides personal data and secrets in whatever it is given. */
export function createLogger(options: LoggerOptions = {}): Logger {
  return pino(
    {
      level: options.level ?? 'info',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // Errors are described by `redact`; pino's own serializer would show every field that a driver hangs on them.
      serializers: { err: (error: unknown) => error },
      formatters: {
        level: (level) => ({ level }),
        log: (entry) => redact(entry) as Record<string, unknown>,
      },
    },
    options.destination ?? pino.destination(1),
  );
}
