/** Refusals of deadlines: what each means, and what to do about it. */
export const deadlinesCodes = {} as const satisfies Record<string, { title: string; remedy: string }>;
