/** What happens to deadlines: facts by name, with a version each. Never a name, number or phone of a person. */
export const deadlinesEvents = {} as const;
