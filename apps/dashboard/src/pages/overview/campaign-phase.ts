interface Phase {
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

/** The phase in which a day lies; days are `YYYY-MM-DD`, both ends included. */
export function phaseOn<Each extends Phase>(phases: readonly Each[], day: string): Each | null {
  return phases.find((phase) => phase.startsOn <= day && day <= phase.endsOn) ?? null;
}
