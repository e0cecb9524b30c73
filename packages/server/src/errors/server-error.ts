/** What each code of this package means to whoever runs the server. Codes are stable. */
export const SERVER_ERRORS = {
  'SRV-001': { message: 'The port is in use', remedy: 'Stop the other program, or set PORT to a free port.' },
  'SRV-002': {
    message: 'The port may not be opened',
    remedy: 'Set PORT to 1024 or above, or give the process the right to open it.',
  },
  'SRV-003': {
    message: 'The address does not belong to this machine',
    remedy: 'Set HOST to an address of this machine, or to 127.0.0.1.',
  },
  'SRV-004': { message: 'The server cannot listen', remedy: 'Read the cause and check HOST and PORT.' },
  'SRV-005': { message: 'The server is stopped', remedy: 'Make a new one: a stopped server does not start again.' },
  'SRV-006': { message: 'The downloads do not hold together', remedy: 'Give each path of a plugin once.' },
} as const satisfies Record<string, { message: string; remedy: string }>;

export type ServerErrorCode = keyof typeof SERVER_ERRORS;

/** Every error that this package throws at its caller. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
  readonly code: ServerErrorCode;
  readonly remedy: string;

  constructor(code: ServerErrorCode, detail: string, options: { cause?: unknown } = {}) {
    const { message, remedy } = SERVER_ERRORS[code];
    super(`${code} ${message}: ${detail} · ${remedy}`, 'cause' in options ? { cause: options.cause } : {});
    this.code = code;
    this.remedy = remedy;
  }
}
