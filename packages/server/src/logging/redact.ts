/** Names under which something personal or secret may stand. */
const PRIVATE = /idnumber|idno|phone|mobile|password|passwd|token|secret|cookie|authorization|credential|variables/i;
/** Resident identity numbers and mobile numbers, wherever they turn up in a text. */
const ID_NUMBER = /(?<!\d)\d{17}[\dXx](?![\dA-Za-z])/g;
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/g;

export const HIDDEN = '[hidden]';

/** A text without anything that looks like an ID number or a mobile number. */
export function scrub(text: string): string {
  return text.replace(ID_NUMBER, HIDDEN).replace(MOBILE, HIDDEN);
}

/** An error as it may stand in a log: what, where, and nothing of the data it was about. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return scrub(String(error));
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: scrub(error.message),
    ...(typeof code === 'string' ? { code } : {}),
    stack: scrub(error.stack ?? ''),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** A log entry without personal data: by the names of its fields, and by the look of its texts. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return scrub(value);
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Error) return describeError(value);
  if (value instanceof Date) return value;
  if (depth > 6) return HIDDEN;
  if (Array.isArray(value)) return value.map((each) => redact(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, PRIVATE.test(name) ? HIDDEN : redact(each, depth + 1)]),
  );
}
