import { pairsOf, searchable } from '@jianhui/graphql';
import { pinyinInitials } from './initials.ts';

/** What a search looks up: both are columns of the enterprise, written wherever its names are. */
export interface SearchKeys {
  /** Two characters each, of names and of their pinyin initials, and of the codes of records merged into it. */
  readonly searchTerms: string[];
  /** The names, initials and such codes themselves, one a line: what a match is checked against. */
  readonly searchText: string;
}

/**
 * The keys of an enterprise by its present and former names, and by the codes of records that were merged into it. Its
 * own code is not among them: it has an index of its own.
 */
export function searchKeys(names: readonly string[], mergedCodes: readonly string[] = []): SearchKeys {
  const lines = new Set<string>();
  for (const name of names) {
    const plain = searchable(name);
    if (!plain) continue;
    lines.add(plain);
    lines.add(pinyinInitials(plain));
  }
  for (const code of mergedCodes) lines.add(code.toLowerCase());
  const terms = new Set<string>();
  for (const line of lines) for (const pair of pairsOf(line)) terms.add(pair);
  return { searchTerms: [...terms], searchText: [...lines].join('\n') };
}
