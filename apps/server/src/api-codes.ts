import type { CodeEntry } from '@jianhui/kernel';

/** Codes in the `extensions.code` of errors and in the `code` of refusals. */
export const apiCodes: Readonly<Record<string, CodeEntry>> = {};
