import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { casesOf } from '@jianhui/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { Installation } from './installation.ts';

const examples = new URL('../../examples/census/', import.meta.url);
const file = 'human-resources-2019q1.csv';
const answer = JSON.parse(fs.readFileSync(new URL('answer.json', examples), 'utf8')).files[0];
const importFile = `mutation ($input: ImportCensusFileInput!) { importCensusFile(input: $input) { __typename ... on ImportCensusFilePayload { batch { id } job { id } } } }`;
const batch =
  'query ($id: ID!) { censusBatch(id: $id) { state rows matched new pending rejected reasons { code count } } }';

/** Waits until the import is at least so far, or through. */
async function until(installation: Installation, id: string, rows: number): Promise<string> {
  for (;;) {
    const { censusBatch } = await installation.ask(batch, { id });
    if (censusBatch.rows >= rows || !['STAGING', 'APPLYING'].includes(censusBatch.state)) return censusBatch.state;
    await pause(20);
  }
}

describe('an import whose process dies', () => {
  let installation: Installation;
  afterEach(() => installation.remove());

  const cases = casesOf('kill -9 in the middle of an import', 30, 2);
  it.each(Array.from({ length: cases }, (_, i) => [i]))(
    'goes on after the restart and ends with the planted answer, every counter right (case %i)',
    async (i) => {
      installation = new Installation();
      await installation.start();
      const started = await installation.ask(
        importFile,
        { input: { idempotencyKey: randomUUID(), source: 'HUMAN_RESOURCES', file: null } },
        { name: file, bytes: fs.readFileSync(new URL(file, examples)), at: 'variables.input.file' },
      );
      expect(started.importCensusFile.__typename).toBe('ImportCensusFilePayload');
      const { id } = started.importCensusFile.batch;
      // Spread over staging and every set of the import; each second case takes the database along.
      const at = Math.floor((answer.rows * ((i * 7919) % 97)) / 97);
      await until(installation, id, at === 0 ? 0 : at);
      await (i % 2 ? installation.killAll() : installation.killServer());
      await installation.start();
      const state = await until(installation, id, Number.POSITIVE_INFINITY);
      const { censusBatch } = await installation.ask(batch, { id });
      const { reasons, ...counts } = censusBatch;
      expect({ at, state, ...counts }).toEqual({
        at,
        state: 'APPLIED',
        rows: answer.rows,
        matched: answer.matched,
        new: answer.new,
        pending: answer.pending,
        rejected: answer.rejected,
      });
      expect(Object.fromEntries(reasons.map((r: { code: string; count: number }) => [r.code, r.count]))).toEqual(
        answer.reasons,
      );
      const recounted = await installation.command('recount');
      expect(recounted.output).toContain(`${answer.new} enterprises, 0 differences`);
      expect(recounted.code).toBe(0);
    },
    180_000,
  );
});
