/** Refusals of enterprises: what each means, and what to do about it. */
export const enterprisesCodes = {} as const satisfies Record<string, { title: string; remedy: string }>;
