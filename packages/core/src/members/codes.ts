/** Refusals of members: what each means, and what to do about it. */
export const membersCodes = {} as const satisfies Record<string, { title: string; remedy: string }>;
