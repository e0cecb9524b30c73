import { InvalidInput } from '@jianhui/graphql';

/** A text within its length, trimmed. Throws InvalidInput naming the field. */
export function textOf(value: string, most: number, ...field: readonly (string | number)[]): string {
  const text = value.trim();
  if (text.length > 0 && text.length <= most) return text;
  throw new InvalidInput(
    'TEXT_LENGTH',
    `${field.join('.')} must have 1 to ${most} characters.`,
    'Fill it in as the papers state it.',
    ['input', ...field.map(String)],
  );
}

/** A count of persons or papers. Throws InvalidInput below zero. */
export function countOf(value: number, ...field: readonly (string | number)[]): number {
  if (value >= 0) return value;
  throw new InvalidInput('NEGATIVE', `${field.join('.')} must not be negative.`, 'Give the number of the minutes.', [
    'input',
    ...field.map(String),
  ]);
}

/** An amount in yuan. Throws InvalidInput below zero. */
export function amountOf(value: number, field: string): number {
  if (value >= 0) return value;
  throw new InvalidInput('NEGATIVE', `${field} must not be negative.`, 'Give the amount in yuan.', ['input', field]);
}
