/** Refusals of foundings: what each means, and what to do about it. */
export const foundingsCodes = {} as const satisfies Record<string, { title: string; remedy: string }>;
