/** Rows of a campaign that belong to no place. */
export const shared = { none: 'the campaign is the same for every officer of the province' };
