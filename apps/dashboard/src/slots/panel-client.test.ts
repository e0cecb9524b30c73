import type { JianhuiClient } from '@jianhui/client';
import { expect, test } from 'vitest';
import { createPanelClient } from './panel-client.ts';

function counting() {
  let asked = 0;
  const client = { query: () => Promise.resolve({ asked: ++asked }) } as unknown as JianhuiClient;
  return { panel: createPanelClient(client), asked: () => asked };
}

test('answers the same promise for the same question, so that a component may wait for it while rendering', () => {
  const { panel, asked } = counting();
  expect(panel.query('query A { a }', { x: 1 })).toBe(panel.query('query A { a }', { x: 1 }));
  expect(asked()).toBe(1);
});

test('asks again for other variables', () => {
  const { panel, asked } = counting();
  const first = panel.query('query A { a }', { x: 1 });
  expect(panel.query('query A { a }', { x: 2 })).not.toBe(first);
  expect(asked()).toBe(2);
});
