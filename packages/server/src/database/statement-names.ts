/**
 * Gives a name to texts that come again, so that the database plans them once a connection. A text seen for the first
 * time stays unnamed, and there are at most `limit` names: a caller who invents ever new documents fills no memory.
 */
export function createStatementNames(limit: number): (text: string) => string | undefined {
  const named = new Map<string, string>();
  const seenOnce = new Set<string>();
  return (text) => {
    const known = named.get(text);
    if (known !== undefined || named.size >= limit) return known;
    if (seenOnce.delete(text)) {
      const name = `read_${named.size + 1}`;
      named.set(text, name);
      return name;
    }
    seenOnce.add(text);
    const [oldest] = seenOnce;
    if (seenOnce.size > 2 * limit && oldest !== undefined) seenOnce.delete(oldest);
    return undefined;
  };
}
