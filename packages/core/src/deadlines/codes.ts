/** Refusals of deadlines: what each means, and what to do about it. */
export const deadlinesCodes = {
  CALENDAR_DAY_INVALID: {
    title: 'A day of the calendar cannot be what it is said to be',
    remedy: 'Give days of the year named, each once; a holiday or a working day made up for one, with its name.',
  },
  CALENDAR_YEAR: { title: 'The year lies outside 2000 to 2100', remedy: 'Give the year of the arrangement.' },
  CALENDAR_CHANGED: {
    title: 'Somebody changed the calendar of the year meanwhile',
    remedy: 'Read the days of the year anew, and send them again with their present number.',
  },
} as const satisfies Record<string, { title: string; remedy: string }>;
