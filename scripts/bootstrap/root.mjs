import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** What the scripts keep for themselves; ignored by git. */
export const own = path.join(root, '.bootstrap');
