/** What happens to members: facts by name, with a version each. Never a name, number or phone of a person. */
export const membersEvents = {} as const;
