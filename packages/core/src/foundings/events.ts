/** What happens to foundings: facts by name, with a version each. Never a name, number or phone of a person. */
export const foundingsEvents = {} as const;
