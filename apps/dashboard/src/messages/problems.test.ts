import { expect, test } from 'vitest';
import { failureText, problemText } from './problems.ts';

test('words a known refusal in Chinese, with what to do', () => {
  expect(problemText({ code: 'UNION_CODE_TAKEN', message: 'taken', remedy: '' })).toContain('已经登记过');
});

test('keeps the words of a plugin that speaks Chinese, and never shows English alone', () => {
  expect(problemText({ code: 'X', message: '批次处于 FAILED', remedy: '请重新上传。' })).toBe(
    '批次处于 FAILED 请重新上传。',
  );
  expect(problemText({ code: 'X', message: 'No.', remedy: 'Ask.' })).toBe('系统没有接受这次提交。（No. Ask.）');
});

test('words a failed request in Chinese whatever its code', () => {
  expect(failureText({ code: 'NETWORK', message: '', requestId: null })).toContain('连接不上');
  expect(failureText({ code: 'SOMETHING_NEW', message: '', requestId: null })).toContain('服务器');
});
