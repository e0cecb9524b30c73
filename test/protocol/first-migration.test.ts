import fs from 'node:fs';
import { expect, it } from 'vitest';

const read = (file: string): string => fs.readFileSync(new URL(`../../packages/${file}`, import.meta.url), 'utf8');

it.each(['access', 'events'])('ships the triggers and functions of %s as its own tests know them', (owner) => {
  const own = read(`${owner}/sql/after-create.sql`).trim();
  expect(own.length).toBeGreaterThan(200);
  expect(read('core/migrations/0001_core.sql')).toContain(own);
});
