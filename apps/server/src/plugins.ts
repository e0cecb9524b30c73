import type { InstalledPlugin } from '@jianhui/kernel';
import { census } from '@jianhui/plugin-census';
import { publicity } from '@jianhui/plugin-publicity';

/** The installed plugins. Their order means nothing; whether each runs is a row in the database. */
export const installed: readonly InstalledPlugin[] = [
  { plugin: census, onFailure: 'abort' },
  { plugin: publicity, onFailure: 'degrade' },
];
