const special = /[\\\t\n\r\0]/;

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '' };

/** A value as COPY reads it in its text form; null is \N. PostgreSQL has no NUL character: it is left out. */
export function copyValue(value: string | number | boolean | null): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') {
    return special.test(value) ? value.replace(/[\\\t\n\r\0]/g, (char) => escapes[char] as string) : value;
  }
  if (typeof value === 'number') return String(value);
  return value ? 't' : 'f';
}
