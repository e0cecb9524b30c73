/** What happens to enterprises: facts by name, with a version each. Never a name, number or phone of a person. */
export const enterprisesEvents = {} as const;
