import { badInput } from '../errors/access-errors.ts';
import type { Predicate } from './declaration.ts';
import { escapeLike } from './like.ts';
import type { ModelDescription } from './models.ts';
import { columnOf, type Statement } from './statement.ts';

/** A text as it is searched: half-width, lower case, without blanks, brackets and signs; nothing is left out of it. */
export const searchable = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** The two-character terms of a searchable text, each once. A pair of code points, so that a rare character counts as one. */
export function pairsOf(text: string): string[] {
  const characters = [...text];
  return [...new Set(characters.slice(1).map((character, i) => `${characters[i]}${character}`))];
}

/** A search, ready to be written for any alias: its values are parameters of the statement already. */
export interface SearchParts {
  /** Asks the index of terms: for a search that few rows match. */
  readonly byTerms: (alias: string) => string;
  /** Asks the text alone: for a walk along the list's order. */
  readonly byText: (alias: string) => string;
  /** The text has the form of a code, which the row may have: an equality, found at once. */
  readonly asCode: ((alias: string) => string) | null;
}

/** Whether a text has the form of the codes that the search knows. */
export function isCodeSearch({ search }: Predicate, value: string): boolean {
  const text = searchable(value);
  return search?.code !== undefined && text.length === search.code.length && /^[0-9a-z]+$/.test(text);
}

/** Throws BAD_USER_INPUT for a text of one character, which is no term. */
export function searchParts(
  model: ModelDescription,
  predicate: Predicate,
  value: string,
  statement: Statement,
): SearchParts {
  const { arg = predicate.column, search } = predicate;
  if (!search) throw new Error(`${predicate.column}: a search states where its text stands`);
  const text = searchable(value);
  const pairs = pairsOf(text);
  if (!pairs.length)
    throw badInput(
      arg,
      `${JSON.stringify(value)} has fewer than two characters that can be searched.`,
      'Give two characters of a name or more, two or more pinyin initials, or a whole code.',
    );
  const named = (alias: string, field: string): string => `${alias}."${columnOf(model, field).column}"`;
  const [terms, pattern] = [statement.parameter(pairs), statement.parameter(`%${escapeLike(text)}%`)];
  const byText = (alias: string): string => `${named(alias, search.text)} like ${pattern}`;
  const { code } = search;
  const whole = code && isCodeSearch(predicate, value) ? statement.parameter(text.toUpperCase()) : null;
  return {
    byTerms: (alias) => `${named(alias, predicate.column)} @> ${terms}::text[] and ${byText(alias)}`,
    byText,
    asCode: code && whole ? (alias) => `${named(alias, code.column)} = ${whole}` : null,
  };
}

/** A search as one condition: the row has every pair of the text, and the text itself stands in one of its lines. */
export function searchSql(alias: string, { byTerms, asCode }: SearchParts): string {
  return asCode ? `(${asCode(alias)} or ${byTerms(alias)})` : byTerms(alias);
}
