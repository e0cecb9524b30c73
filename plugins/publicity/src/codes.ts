/** What each refusal of this plugin means. Codes are stable, and begin with the plugin's id. */
export const codes = {
  PUBLICITY_FIELD_MISSING: { title: 'A field that must be stated is missing', remedy: 'Fill in the field named.' },
  PUBLICITY_FUTURE_DATE: {
    title: 'The day of publication lies after today',
    remedy: 'Record it after its publication.',
  },
  PUBLICITY_REACH_NEGATIVE: { title: 'The number of readers is below zero', remedy: 'Give the real number, or none.' },
  PUBLICITY_TEXT_TOO_LONG: { title: 'A text is too long', remedy: 'Keep to the length that the message names.' },
  PUBLICITY_URL_NOT_HTTP: {
    title: 'The address is not one of the web',
    remedy: 'Give an address that begins with http:// or https://, or none.',
  },
} as const;
