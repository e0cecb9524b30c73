import { expect, test } from 'vitest';
import { factDetail } from './fact-details.ts';

test('tells why the numbers of a unit moved, and which', () => {
  const payload = { cause: 'IMPORT', enterprises: 120, inScope: 0, covered: 12, overdueUncovered: -5, unions: 1 };
  expect(factDetail('org-unit.progress-changed', payload)).toBe('导入：单位 +120，已建会 +12，逾期 −5，工会 +1');
});

test('tells what became of the rows of an import', () => {
  const payload = { rows: 10, matched: 4, new: 3, pending: 2, rejected: 1 };
  expect(factDetail('census.batch-finished', payload)).toBe('10 行：比对一致 4，新增 3，待定 2，退回 1');
});

test('says nothing of what it does not know', () => {
  expect(factDetail('somebody.else', { rows: 3 })).toBe('');
  expect(factDetail('publicity.published', null)).toBe('');
  expect(factDetail('publicity.published', { title: 7 })).toBe('');
});
