import { TODAY, WRITINGS } from './days.ts';
import type { Random } from './random.ts';
import type { Field, Fields } from './row.ts';

/** What a fault may draw on. */
export interface FaultContext {
  readonly random: Random;
  /** Whether cells can be numbers, as in a workbook. */
  readonly numbers: boolean;
  /** A valid code that belongs to no union. */
  enterpriseCode(): string;
}

export interface Fault {
  readonly reason: string;
  readonly outcome: 'pending' | 'rejected';
  /** Part of the file's rows. */
  readonly share: number;
  readonly field: Field;
  readonly only?: 'DEPARTMENTS' | 'FEDERATION';
  spoil(fields: Fields, context: FaultContext): void;
}

const invalid: readonly ((code: string, random: Random) => string)[] = [
  (code) => code.slice(0, 17) + (code.endsWith('7') ? '8' : '7'),
  (code, random) => {
    const at = random.int(8, 15);
    return code.slice(0, at) + (code[at] === 'W' ? 'Y' : 'W') + code.slice(at + 1);
  },
  (code) => code.slice(0, 17),
  (code) => `${code}1`,
  // A letter that the alphabet leaves out because it looks like a digit.
  (code) => `${code.slice(0, 12)}O${code.slice(13)}`,
  // The fifteen digits of the registration number that came before.
  (code, random) => `${code.slice(2, 8)}0${random.int(10_000_000, 99_999_999)}`,
];

/**
 * The planted faults in the order in which a row is checked: of several faults the first decides. The rejections come
 * first; the pending ones apply to rows that pass every check.
 */
export const FAULTS: readonly Fault[] = [
  {
    // What a spreadsheet makes of eighteen digits.
    reason: 'DAMAGED_CODE',
    outcome: 'rejected',
    share: 0.003,
    field: 'code',
    spoil: (fields, { random, numbers }) => {
      const digits = `9121${random.int(10_000_000, 99_999_999)}`;
      fields.code =
        numbers && random.chance(0.7)
          ? Number(`${digits}000000`)
          : `${digits[0]}.${digits.slice(1, random.pick([3, 6]))}E+17`;
    },
  },
  {
    reason: 'INVALID_USCC',
    outcome: 'rejected',
    share: 0.0035,
    field: 'code',
    spoil: (fields, { random }) => {
      fields.code = random.pick(invalid)(String(fields.code), random);
    },
  },
  {
    reason: 'NOT_A_UNION_CODE',
    outcome: 'rejected',
    share: 0.003,
    field: 'code',
    only: 'FEDERATION',
    spoil: (fields, { enterpriseCode }) => {
      fields.code = enterpriseCode();
    },
  },
  {
    reason: 'MISSING_NAME',
    outcome: 'rejected',
    share: 0.0015,
    field: 'name',
    spoil: (fields, { random }) => {
      fields.name = random.pick(['', ' ', '\u3000']);
    },
  },
  {
    reason: 'UNKNOWN_KIND',
    outcome: 'rejected',
    share: 0.003,
    field: 'unionKind',
    only: 'FEDERATION',
    spoil: (fields, { random }) => {
      fields.unionKind = random.pick(['工会小组', '职工之家', '其他', '']);
    },
  },
  {
    reason: 'MISSING_APPROVAL',
    outcome: 'rejected',
    share: 0.004,
    field: 'date',
    only: 'FEDERATION',
    spoil: (fields, { random }) => {
      fields[random.pick(['approvalNo', 'date'] as const)] = '';
    },
  },
  {
    reason: 'BAD_HEADCOUNT',
    outcome: 'rejected',
    share: 0.002,
    field: 'staff',
    spoil: (fields, { random, numbers }) => {
      fields.staff =
        numbers && random.chance(0.4)
          ? random.pick([-5, 120.5])
          : random.pick(['约120', '-5', '12.5', '一百二十', '120人']);
    },
  },
  {
    reason: 'BAD_DATE',
    outcome: 'rejected',
    share: 0.0015,
    field: 'date',
    spoil: (fields, { random }) => {
      fields.date = random.pick(['2019-02-30', '2018.13.31', '2018年11月31日', '不详']);
    },
  },
  {
    reason: 'FUTURE_DATE',
    outcome: 'rejected',
    share: 0.001,
    field: 'date',
    spoil: (fields, { random }) => {
      const day = random.pick([
        { year: 2019, month: 6, day: 30 },
        { year: 2019, month: 12, day: 31 },
        { year: 2029, month: 3, day: 31 },
      ]);
      if (WRITINGS.iso(day) <= TODAY) throw new RangeError('faults: a future day must come after today');
      fields.date = WRITINGS[random.pick(['iso', 'dotted', 'chinese'] as const)](day);
    },
  },
  {
    reason: 'PLACE_UNKNOWN',
    outcome: 'rejected',
    share: 0.0025,
    field: 'place',
    spoil: (fields, { random }) => {
      fields.place = random.pick(['', '', '210199', '211599', '219999001', '210106999']);
    },
  },
  {
    reason: 'OUT_OF_SCOPE',
    outcome: 'rejected',
    share: 0.003,
    field: 'place',
    spoil: (fields, { random }) => {
      const [code, area] = random.pick([
        ['220102', '吉林省长春市南关区'],
        ['220102001', '吉林省长春市南关区'],
        ['130203', '河北省唐山市路北区'],
        ['150402', '内蒙古自治区赤峰市红山区'],
        ['110108', '北京市海淀区'],
      ] as const);
      fields.place = code;
      if (fields.address !== undefined) fields.address = `${area}建设路${random.int(1, 99)}号`;
    },
  },
  {
    reason: 'MISSING_CODE',
    outcome: 'pending',
    share: 0.0035,
    field: 'code',
    spoil: (fields, { random }) => {
      fields.code = random.pick(['', '', ' ', '\u3000']);
    },
  },
];

/** Part of the faulty rows that carry a second fault, which must not be the one reported. */
const SECOND = 0.12;

/** Spoils a row by one fault, and now and then by a second that is checked later. */
export function spoil(fields: Fields, fault: Fault, faults: readonly Fault[], context: FaultContext): Fields {
  const out = { ...fields };
  const later = faults
    .slice(faults.indexOf(fault) + 1)
    .filter(({ field, outcome }) => outcome === 'rejected' && field !== fault.field);
  if (fault.outcome === 'rejected' && later.length > 0 && context.random.chance(SECOND)) {
    context.random.pick(later).spoil(out, context);
  }
  fault.spoil(out, context);
  return out;
}
