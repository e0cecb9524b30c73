/** A new idempotency key: 128 random bits. Works on plain http too, where randomUUID does not exist. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Gives one key to one intended change: sending the same input again (after a lost answer) keeps the key, so that it
 * has one effect; a changed input gets a new one.
 */
export function createAttempts(make: () => string = newKey): (input: unknown) => string {
  let last: { text: string; key: string } | null = null;
  return (input) => {
    const text = JSON.stringify(input);
    if (last?.text !== text) last = { text, key: make() };
    return last.key;
  };
}
