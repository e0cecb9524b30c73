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

/**
 * A search as SQL: the row has every pair of the text, and the text itself stands in one of its lines. A term that is
 * frequent is found along the list's order, a rare one by the index of terms: the database knows which is which.
 * Throws BAD_USER_INPUT for a text of one character, which is no term.
 */
export function searchSql(
  alias: string,
  model: ModelDescription,
  predicate: Predicate,
  value: string,
  statement: Statement,
): string {
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
  const named = (field: string): string => `${alias}."${columnOf(model, field).column}"`;
  const found = [`${named(predicate.column)} @> ${statement.parameter(pairs)}::text[]`];
  // A pair stands in the text if it is among the terms; asking twice would only mislead the planner.
  if (pairs.length > 1) found.push(`${named(search.text)} like ${statement.parameter(`%${escapeLike(text)}%`)}`);
  const both = found.join(' and ');
  if (search.code === undefined || text.length !== search.code.length || !/^[0-9a-z]+$/.test(text)) return both;
  return `(${named(search.code.column)} = ${statement.parameter(text.toUpperCase())} or ${both})`;
}
