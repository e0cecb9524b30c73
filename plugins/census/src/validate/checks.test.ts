import { usccOf } from '@jianhui/plugin-api';
import { describe, expect, it, test } from 'vitest';
import { type CensusSource, columnsOf } from '../fields.ts';
import { csvRecord } from '../readers/csv-record.ts';
import { findHeader } from '../readers/header-row.ts';
import type { Cell } from '../readers/rows.ts';
import { unitsTree } from '../test-support/units-tree.ts';
import { firstFault, reasons, rowChecks } from './checks.ts';
import { PlaceFinder } from './places.ts';
import { Reading } from './reading.ts';

const tree = unitsTree();
const province = tree.byCode('210000');
if (!province) throw new RangeError('no province');

type Row = Partial<Record<(typeof columnsOf)[CensusSource][number]['field'], Cell>>;
const employer: Row = {
  code: usccOf('91210100MAXX0001'),
  name: '甲公司',
  headcount: '120',
  place: '210102002',
  address: '',
  date: '2019-03-31',
};
const union: Row = {
  code: usccOf('81210100MCXX0001'),
  name: '甲公司工会委员会',
  unionKind: '独立基层工会',
  place: '210102',
  approvalNumber: '和工批〔2018〕1号',
  date: '2018-05-04',
  headcount: '80',
  covers: employer.code ?? '',
};

function read(row: Row, source: CensusSource = 'HUMAN_RESOURCES'): Reading {
  const columns = columnsOf[source];
  const headers = columns.map(({ aliases }) => aliases[0] as string);
  const header = findHeader([{ line: 1, cells: headers, raw: csvRecord(headers) }], source);
  const places = new PlaceFinder(tree, province as never, source === 'FEDERATION' ? 'SUPERIOR' : 'EMPLOYER');
  const reading = new Reading(source, header, places);
  reading.fill(columns.map(({ field }) => row[field] ?? ''));
  return reading;
}
const fault = (changes: Row, source: CensusSource = 'HUMAN_RESOURCES') =>
  firstFault(read({ ...(source === 'FEDERATION' ? union : employer), ...changes }, source), { today: '2019-06-03' })
    ?.code ?? null;

describe('firstFault', () => {
  test.each([
    [{}, null],
    [{ code: ` ${String(employer.code).toLowerCase()}　` }, null],
    [{ headcount: '' }, null],
    [{ headcount: '１２０' }, null],
    [{ date: '2019-06-03' }, null],
    [{ code: 912112345678000000 }, 'DAMAGED_CODE'],
    [{ code: '9.12E+17' }, 'DAMAGED_CODE'],
    [{ code: '9E+17' }, 'DAMAGED_CODE'],
    [{ code: '912112345678000000' }, 'INVALID_USCC'],
    [{ code: '210102000123456' }, 'INVALID_USCC'],
    [{ name: '　' }, 'MISSING_NAME'],
    [{ headcount: '约120' }, 'BAD_HEADCOUNT'],
    [{ headcount: '-5' }, 'BAD_HEADCOUNT'],
    [{ headcount: 120.5 }, 'BAD_HEADCOUNT'],
    [{ headcount: '9999999999' }, 'BAD_HEADCOUNT'],
    [{ date: '' }, 'BAD_DATE'],
    [{ date: '2019-02-30' }, 'BAD_DATE'],
    [{ date: '2019-06-04' }, 'FUTURE_DATE'],
    [{ place: '' }, 'PLACE_UNKNOWN'],
    [{ place: '110108' }, 'OUT_OF_SCOPE'],
    [{ code: ' ' }, 'MISSING_CODE'],
  ])('of an employer’s row with %o says %s', (changes, expected) => {
    expect(fault(changes)).toBe(expected);
  });

  test.each([
    [{}, null],
    [{ headcount: '' }, null],
    [{ code: employer.code }, 'NOT_A_UNION_CODE'],
    [{ unionKind: '工会小组' }, 'UNKNOWN_KIND'],
    [{ approvalNumber: '' }, 'MISSING_APPROVAL'],
    [{ date: '' }, 'MISSING_APPROVAL'],
    [{ date: '不详' }, 'BAD_DATE'],
    [{ place: 210102 }, null],
  ])('of a union’s row with %o says %s', (changes, expected) => {
    expect(fault(changes, 'FEDERATION')).toBe(expected);
  });

  it('reports the first of several faults, in the order of the list', () => {
    const spoilt: Row = { code: '9.12E+17', name: '', headcount: 'x', date: '不详', place: '110108' };
    expect(fault(spoilt)).toBe('DAMAGED_CODE');
    expect(fault({ ...spoilt, code: employer.code })).toBe('MISSING_NAME');
    expect(fault({ ...spoilt, code: '', name: '甲' })).toBe('BAD_HEADCOUNT');
    expect(fault({ ...spoilt, code: '', name: '甲', headcount: '' })).toBe('BAD_DATE');
    expect(fault({ code: '', place: '110108' })).toBe('OUT_OF_SCOPE');
  });
});

describe('Reading', () => {
  it('shows names with full-width brackets, whatever was typed', () => {
    expect(read({ ...employer, name: ' 大连(中国)有限公司 ' }).name).toBe('大连（中国）有限公司');
    expect(read({ ...employer, name: '大连（中国）有限公司' }).name).toBe('大连（中国）有限公司');
  });

  it('splits what a union covers, each code once', () => {
    expect(read({ ...union, covers: 'a、Ｂ；b, c\n' }, 'FEDERATION').covers).toEqual(['A', 'B', 'C']);
  });
});

it('says of every reason what to do', () => {
  for (const { label, remedy } of reasons.values()) {
    expect(label).not.toBe('');
    expect(remedy).toMatch(/。$/);
  }
  expect(reasons.size).toBe(rowChecks.length + 2);
});
