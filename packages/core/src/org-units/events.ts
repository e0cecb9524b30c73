/** What happens to org units: facts by name, with a version each. Never a name, number or phone of a person. */
export const orgUnitsEvents = {} as const;
