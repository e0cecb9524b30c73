/** What happens to documents: facts by name, with a version each. Never a name, number or phone of a person. */
export const documentsEvents = {} as const;
