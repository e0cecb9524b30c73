/** Refusals of trade unions: what each means, and what to do about it. */
export const tradeUnionsCodes = {} as const satisfies Record<string, { title: string; remedy: string }>;
