/** Refusals of org units: what each means, and what to do about it. */
export const orgUnitsCodes = {} as const satisfies Record<string, { title: string; remedy: string }>;
