/** What each code of the application means to whoever starts it. Codes are stable. */
export const APP_ERRORS = {
  'APP-001': { title: 'The configuration cannot be used', remedy: 'Correct the environment variables named.' },
  'APP-002': { title: 'The argument is not known', remedy: 'Run the command with --help.' },
  'APP-003': {
    title: 'Starting over must be confirmed',
    remedy: 'Run it in a terminal and answer, or add --yes: all data of this folder are removed.',
  },
  'APP-004': {
    title: 'A database of somebody else’s is not emptied',
    remedy: 'Drop and create the database of DATABASE_URL yourself, then start without --fresh.',
  },
  'APP-005': { title: 'The platform is running', remedy: 'Stop it first, then start over.' },
  'APP-006': { title: 'No such officer', remedy: 'Name an account with --as <username>.' },
  'APP-007': {
    title: 'An account cannot be made',
    remedy: 'Correct what the message names; the password is read from JIANHUI_PASSWORD or asked for.',
  },
  'APP-008': { title: 'An example file is missing', remedy: 'Put it back, or start with --empty.' },
} as const satisfies Record<string, { title: string; remedy: string }>;

export type AppErrorCode = keyof typeof APP_ERRORS;

/** Ends the program with one line. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: AppErrorCode;
  readonly remedy: string;

  constructor(code: AppErrorCode, detail: string, options: { cause?: unknown } = {}) {
    const { title, remedy } = APP_ERRORS[code];
    super(`${code} ${title}: ${detail} · ${remedy}`, 'cause' in options ? { cause: options.cause } : {});
    this.code = code;
    this.remedy = remedy;
  }
}

/** An error with a stable code says all that is to be said in its message. */
export function hasStableCode(error: unknown): error is Error & { code: string } {
  const code = (error as { code?: unknown } | null)?.code;
  return error instanceof Error && typeof code === 'string' && /^[A-Z]{2,4}-\d{3}$/.test(code);
}
