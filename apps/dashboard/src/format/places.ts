interface Named {
  readonly id: string;
  readonly name: string;
}
export interface Placed {
  readonly city?: Named | null;
  readonly county?: Named | null;
  readonly township?: Named | null;
  readonly orgUnit?: Named | null;
}

/** The names from the city down to the unit in charge, each once. */
export function placeChain(placed: Placed): readonly Named[] {
  const seen = new Map<string, Named>();
  for (const unit of [placed.city, placed.county, placed.township, placed.orgUnit]) {
    if (unit) seen.set(unit.id, unit);
  }
  return [...seen.values()];
}

/** The place in one line. */
export function placeText(placed: Placed): string {
  return placeChain(placed)
    .map((unit) => unit.name)
    .join(' ');
}
