import type { Outcome } from './model.ts';
import type { Random } from './random.ts';
import type { Cell } from './xlsx.ts';

/** Names of the columns that faults know; each file has some of them, under its own headers. */
export type Field =
  | 'code'
  | 'name'
  | 'staff'
  | 'place'
  | 'address'
  | 'date'
  | 'unionKind'
  | 'approvalNo'
  | 'superiorName'
  | 'covers'
  | 'type'
  | 'status'
  | 'founded'
  | 'industry'
  | 'registrar';
export type Fields = Partial<Record<Field, Cell>>;

/** A row together with the end it must come to: the answer is the sum of these. */
export interface PlantedRow {
  readonly fields: Fields;
  readonly outcome: Outcome;
  readonly reason: string | null;
}

/** Puts rows in random order, except that a row which repeats another comes after it. */
export function arrange(random: Random, rows: readonly PlantedRow[], repeats: readonly [PlantedRow, PlantedRow][]) {
  const rank = new Map(rows.map((row) => [row, random.next()]));
  for (const [original, repeat] of repeats) {
    const start = rank.get(original) ?? 0;
    rank.set(repeat, start + (1 - start) * random.next());
  }
  return [...rank].sort(([, a], [, b]) => a - b).map(([row]) => row);
}

const fullWidth = (text: string) => text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

/**
 * Writes some cells of a good row as careless typing leaves them: full-width characters, small letters, spaces. Unicode
 * normalisation (NFKC), trimming and upper case heal all of it, so the row's end does not change.
 */
export function smudge(random: Random, fields: Fields): Fields {
  const out = { ...fields };
  const change = (field: Field, how: (text: string) => string) => {
    const value = out[field];
    if (typeof value === 'string' || typeof value === 'number') out[field] = how(String(value));
  };
  const smudges: (() => void)[] = [
    () => change('code', fullWidth),
    () => change('code', (code) => code.toLowerCase()),
    () => change('code', (code) => `\u3000${code} `),
    () => change('staff', fullWidth),
    () => change('staff', (staff) => ` ${staff} `),
    () => change('name', (name) => ` ${name.replaceAll('（', '(').replaceAll('）', ')')}\u3000`),
    () => change('place', fullWidth),
    () => change('covers', fullWidth),
  ];
  for (let times = random.int(1, 2); times > 0; times -= 1) random.pick(smudges)();
  return out;
}
