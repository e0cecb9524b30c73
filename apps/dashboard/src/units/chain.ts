interface Named {
  readonly id: string;
  readonly name: string;
}
interface Unit extends Named {
  readonly province?: Named | null;
  readonly city?: Named | null;
  readonly county?: Named | null;
}

/** A unit with its ancestors, from the officer's own unit down; only itself when it does not lie below that. */
export function chainWithin(unit: Unit, own: string): readonly Named[] {
  const seen = new Map<string, Named>();
  for (const each of [unit.province, unit.city, unit.county, unit]) if (each) seen.set(each.id, each);
  const chain = [...seen.values()];
  const from = chain.findIndex((each) => each.id === own);
  return from < 0 ? chain.slice(-1) : chain.slice(from);
}
