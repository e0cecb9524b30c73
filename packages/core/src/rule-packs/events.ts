/** What happens to rule packs: facts by name, with a version each. Never a name, number or phone of a person. */
export const rulePacksEvents = {} as const;
