import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ACCESS_ERRORS, AccessError, SignInError } from './errors.ts';

it('has a message, a remedy and a Chinese label for every code, in order', () => {
  const codes = Object.keys(ACCESS_ERRORS);
  expect(codes).toEqual([...codes].sort());
  for (const [code, { message, remedy, label }] of Object.entries(ACCESS_ERRORS)) {
    expect(code).toMatch(/^ACC-\d{3}$/);
    expect(message.length * remedy.length).toBeGreaterThan(0);
    expect(label).toMatch(/\p{Script=Han}/u);
  }
});

it('has no code that nothing throws', () => {
  const sources = (fs.readdirSync(import.meta.dirname, { recursive: true }) as string[])
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'errors.ts')
    .map((file) => fs.readFileSync(path.join(import.meta.dirname, file), 'utf8'))
    .join('\n');
  for (const code of Object.keys(ACCESS_ERRORS)) expect(sources, code).toContain(`'${code}'`);
});

it('carries code, remedy and label', () => {
  const error = new SignInError('ACC-006', '30 s remain', 30_000);
  expect(error).toBeInstanceOf(AccessError);
  expect(error).toMatchObject({ code: 'ACC-006', name: 'SignInError', retryAfterMs: 30_000 });
  expect(error.message).toContain(error.remedy);
  expect(error.label).toBe(ACCESS_ERRORS['ACC-006'].label);
});
