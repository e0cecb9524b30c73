/** Refusals of documents: what each means, and what to do about it. */
export const documentsCodes = {} as const satisfies Record<string, { title: string; remedy: string }>;
