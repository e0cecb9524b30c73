/** What happens to campaigns: facts by name, with a version each. Never a name, number or phone of a person. */
export const campaignsEvents = {} as const;
