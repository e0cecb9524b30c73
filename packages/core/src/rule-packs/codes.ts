/** Refusals of rule packs: what each means, and what to do about it. */
export const rulePacksCodes = {} as const satisfies Record<string, { title: string; remedy: string }>;
