import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportedFile } from './command.ts';
import { randomOf } from './generator/random.ts';
import { censusFiles, createScene, type Scene, type SceneFile, testCensus } from './test-support/scene.ts';

const planted = testCensus();
let scene: Scene;
let files: SceneFile[];
const imported: ImportedFile[] = [];
let state: Awaited<ReturnType<Scene['register']>>;
beforeAll(async () => {
  scene = await createScene();
  files = censusFiles(scene, planted);
  for (const file of files) imported.push(await scene.import(file));
  state = await scene.register();
});
afterAll(() => scene.close());

interface Area {
  code: string;
  [counter: string]: number | string;
}

describe('the four files', () => {
  it('end row by row as they were planted to', () => {
    for (const [i, answer] of planted.answer.files.entries()) {
      const { rows, matched, new: added, pending, rejected, reasons } = imported[i] as ImportedFile;
      const { file: _file, source: _source, ...counts } = answer;
      expect({ rows, matched, new: added, pending, rejected, reasons }, answer.file).toEqual(counts);
      expect(matched + added + pending + rejected).toBe(rows);
    }
  });

  it('give every city the coverage that was planted', async () => {
    const { data } = await scene.execute(
      `{ campaignProgress { children { orgUnit { code }
         enterprises inScope covered coveredIndependent overdueUncovered unions notYetPlaced } } }`,
      {},
      'province',
    );
    const found = data.campaignProgress.children.map(({ orgUnit, ...counts }: { orgUnit: { code: string } }) => ({
      code: orgUnit.code,
      ...counts,
    }));
    const expected = planted.answer.cities.map(({ name: _, ...counts }) => counts);
    const byCode = (a: Area, b: Area) => (a.code < b.code ? -1 : 1);
    expect(found.sort(byCode)).toEqual(expected.sort(byCode as never));
  });

  it('are told in one fact an affected unit and file, and one an enterprise that is covered now', async () => {
    const facts = await scene.database.query<{ name: string; batch: string | null; unit: string; n: number }>(
      `select name, payload->>'batchId' as batch, coalesce(enterprise_id, org_unit_id)::text as unit, count(*)::int as n from core_event
       where audience = 'FACT' group by 1, 2, 3`,
    );
    expect(facts.filter(({ n }) => n > 1)).toEqual([]);
    const { province } = planted.answer;
    expect(facts.filter(({ name }) => name === 'coverage.entered')).toHaveLength(province.covered);
    expect(facts.filter(({ name }) => name === 'coverage.left')).toEqual([]);
    const changed = facts.filter(({ name }) => name === 'org-unit.progress-changed');
    for (const { batchId } of imported) expect(changed.some(({ batch }) => batch === batchId)).toBe(true);
    const [sum] = await scene.database.query<{ enterprises: number; inScope: number; unions: number }>(
      `select sum((payload->>'enterprises')::int)::int as enterprises, sum((payload->>'inScope')::int)::int as "inScope",
         sum((payload->>'unions')::int)::int as unions from core_event where name = 'org-unit.progress-changed'`,
    );
    expect(sum).toEqual({ enterprises: province.enterprises, inScope: province.inScope, unions: province.unions });
  });

  it('change nothing the second time', async () => {
    const before = await eventCount();
    for (const [i, file] of files.entries()) {
      expect(await scene.import(file)).toEqual({ ...imported[i], alreadyImported: true });
    }
    expect(await scene.register()).toEqual(state);
    expect(await eventCount()).toBe(before);
  });

  it('change nothing when the same rows come in files that were saved anew', async () => {
    const before = await eventCount('org-unit.progress-changed', 'coverage.entered', 'coverage.left');
    for (const [i, { path, source }] of files.entries()) {
      const name = `again-${path.split('/').at(-1)}`;
      const again = scene.file(name, savedAnew(planted.answer.files[i]?.file ?? ''), source);
      const { rows, matched, new: added, pending, rejected, reasons, alreadyImported } = await scene.import(again);
      const first = imported[i] as ImportedFile;
      expect({ rows, matched, added, pending, rejected, reasons, alreadyImported }).toEqual({
        ...{ rows: first.rows, matched: first.matched + first.new, added: 0, alreadyImported: false },
        ...{ pending: first.pending, rejected: first.rejected, reasons: first.reasons },
      });
    }
    expect(await scene.register()).toEqual(state);
    expect(await eventCount('org-unit.progress-changed', 'coverage.entered', 'coverage.left')).toBe(before);
  });

  it('leave what the platform keeps equal to what its rows say', async () => {
    const wrong = await scene.database.query(
      `select e.id from core_enterprise e where e.in_scope <> exists (
         select 1 from core_scope_interval s where s.enterprise_id = e.id and s.entered_on <= '2019-06-03' and (s.left_on is null or s.left_on > '2019-06-03'))`,
    );
    expect(wrong).toEqual([]);
  });
});

async function eventCount(...names: string[]): Promise<number> {
  const [row] = await scene.database.query<{ n: number }>(
    `select count(*)::int as n from core_event where audience = 'FACT' and (cardinality($1::text[]) = 0 or name = any($1::text[]))`,
    names,
  );
  return row?.n ?? -1;
}

/** The same rows in other bytes: a blank row more at the end, or other packing. */
function savedAnew(file: string): Buffer {
  const bytes = planted.files.get(file) as Buffer;
  if (file.endsWith('.csv')) return Buffer.concat([bytes, Buffer.from('\r\n')]);
  // Text after the archive's end belongs to nobody: the length of the comment is its last two bytes.
  const comment = Buffer.from(`saved anew ${randomOf(1, file).int(0, 9)}`);
  const anew = Buffer.concat([bytes, comment]);
  anew.writeUInt16LE(comment.length, bytes.length - 2);
  return anew;
}
