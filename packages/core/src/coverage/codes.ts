/** Refusals of coverage: what each means, and what to do about it. */
export const coverageCodes = {} as const satisfies Record<string, { title: string; remedy: string }>;
