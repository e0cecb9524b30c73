/** What happens to trade unions: facts by name, with a version each. Never a name, number or phone of a person. */
export const tradeUnionsEvents = {} as const;
