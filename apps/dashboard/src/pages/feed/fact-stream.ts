/** What the feed needs of a fact. */
export interface StreamedFact {
  readonly id: string;
}

/** Facts as the page holds them, the newest first. */
export interface FactStream<Fact extends StreamedFact> {
  /** What came by itself since the page was opened. */
  readonly fresh: readonly Fact[];
  /** What was read page by page. */
  readonly read: readonly Fact[];
}

/** No office machine needs more rows than this on one page; older ones are read again on demand. */
export const FRESH_LIMIT = 500;

/** Puts a new fact on top; one that is already there stays where it is. */
export function withFresh<Fact extends StreamedFact>(stream: FactStream<Fact>, fact: Fact): FactStream<Fact> {
  const known = (each: Fact) => each.id === fact.id;
  if (stream.fresh.some(known) || stream.read.some(known)) return stream;
  return { ...stream, fresh: [fact, ...stream.fresh].slice(0, FRESH_LIMIT) };
}

/** Puts an older page below, leaving out what is already there. */
export function withOlder<Fact extends StreamedFact>(
  stream: FactStream<Fact>,
  page: readonly Fact[],
): FactStream<Fact> {
  const known = new Set([...stream.fresh, ...stream.read].map((fact) => fact.id));
  return { ...stream, read: [...stream.read, ...page.filter((fact) => !known.has(fact.id))] };
}

export const noFacts: FactStream<never> = { fresh: [], read: [] };
