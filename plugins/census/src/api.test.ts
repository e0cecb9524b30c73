import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCensus } from './generator/generate-census.ts';
import { createScene, type Scene } from './test-support/scene.ts';

const planted = buildCensus({ seed: 21, enterprises: 200 });
const [answer] = planted.answer.files;
const bytes = planted.files.get('human-resources-2019q1.csv') as Buffer;
let scene: Scene;
beforeAll(async () => {
  scene = await createScene();
});
afterAll(() => scene.close());

const problem = '... on DomainProblem { code message remedy path }';
const importDocument = `mutation ($input: ImportCensusFileInput!) { importCensusFile(input: $input) {
  __typename ... on ImportCensusFilePayload { alreadyImported batch { id } job { id } } ${problem} } }`;
const upload = async (key: string, content: Uint8Array = bytes, source = 'HUMAN_RESOURCES', as = 'province') => {
  const file = new File([new Uint8Array(content)], '参保.csv');
  const { data, errors } = await scene.execute(importDocument, { input: { idempotencyKey: key, source, file } }, as);
  expect(errors).toBeUndefined();
  return data.importCensusFile;
};

const act = async (field: 'takeBackCensusBatch' | 'resumeCensusBatch', key: string, batch: string) => {
  const name = `${field[0]?.toUpperCase()}${field.slice(1)}`;
  const document = `mutation ($input: ${name}Input!) { ${field}(input: $input) {
    __typename ... on ${name}Payload { batch { id } job { id } } ${problem} } }`;
  const { data, errors } = await scene.execute(document, { input: { idempotencyKey: key, batch } }, 'province');
  expect(errors).toBeUndefined();
  return data[field];
};

/** Follows a job to its end by the subscription that officers have. */
async function ended(job: string) {
  const phases: string[] = [];
  const stream = await scene.subscribe(
    'subscription ($id: ID!) { job(id: $id) { status phase done total errorCode errorMessage result } }',
    { id: job },
    'province',
  );
  try {
    for (;;) {
      const { value, done } = await stream.next();
      if (done) throw new Error('the job told no end');
      const state = value.data.job;
      if (state.phase && !phases.includes(state.phase)) phases.push(state.phase);
      if (state.status === 'SUCCEEDED' || state.status === 'FAILED') return { ...state, phases };
    }
  } finally {
    await stream.return?.();
  }
}

const batchDocument = `query ($id: ID!) { censusBatch(id: $id) {
  source fileName fileHash fileRows rows matched new pending rejected state resumable mayTakeBack finishedAt unknownHeaders
  rejectedFileUrl reasons { code label outcome count } job { status } orgUnit { name }
  pendingRows(first: 100) { line outcome reason reasonLabel remedy } rejectedRows(first: 3) { line outcome reason remedy } } }`;

describe('importCensusFile', () => {
  let batch: string;

  it('brings a file in by a job that officers follow', async () => {
    const requested = await upload('import-0001');
    expect(requested).toMatchObject({ __typename: 'ImportCensusFilePayload', alreadyImported: false });
    batch = requested.batch.id;
    const end = await ended(requested.job.id);
    expect(end).toMatchObject({ status: 'SUCCEEDED', done: answer?.rows, total: answer?.rows });
    expect(end.result).toMatchObject({ rows: answer?.rows, new: answer?.new, reasons: answer?.reasons });
  });

  it('shows the batch with its counts, reasons and rows', async () => {
    const { data, errors } = await scene.execute(batchDocument, { id: batch }, 'province');
    expect(errors).toBeUndefined();
    const { pendingRows, rejectedRows, reasons, ...shown } = data.censusBatch;
    expect(shown).toMatchObject({
      ...{ source: 'HUMAN_RESOURCES', fileName: '参保.csv', fileRows: answer?.rows, rows: answer?.rows },
      ...{ matched: answer?.matched, new: answer?.new, pending: answer?.pending, rejected: answer?.rejected },
      ...{ state: 'APPLIED', resumable: false, mayTakeBack: true, unknownHeaders: [] },
      ...{ rejectedFileUrl: `/plugins/census/rejected/${batch.replace('CensusBatch:', '')}` },
      ...{ job: { status: 'SUCCEEDED' }, orgUnit: { name: '辽宁省' } },
    });
    const byCode = Object.fromEntries(reasons.map(({ code, count }: { code: string; count: number }) => [code, count]));
    expect(byCode).toEqual(answer?.reasons);
    expect(pendingRows).toHaveLength(answer?.pending ?? -1);
    expect(rejectedRows).toHaveLength(3);
    for (const row of [...pendingRows, ...rejectedRows]) expect(row.remedy).toMatch(/。$/);
  });

  it('reads any number of batches with their rows in as many statements as one', async () => {
    const list = (
      first: number,
    ) => `{ censusBatches(first: ${first}) { edges { node { id job { status } reasons { count }
      rejectedRows(first: 2) { line } pendingRows(first: 2) { line } } } } }`;
    await scene.import(scene.file('x.csv', planted.files.get('taxation-2019q1.csv') as Buffer, 'TAXATION'));
    const one = await scene.counted(list(1), {}, 'province');
    const two = await scene.counted(list(2), {}, 'province');
    expect(two.answer.data.censusBatches.edges).toHaveLength(2);
    expect(two.statements).toBe(one.statements);
    expect(one.statements).toBeLessThanOrEqual(3);
  });

  it('reads the conflicts of any number of enterprises in one statement more', async () => {
    const list = (first: number) => `{ enterprises(first: ${first}) { edges { node { name
      censusConflicts { kind label detail source line batch { fileName } } } } } }`;
    const one = await scene.counted(list(1), {}, 'province');
    const many = await scene.counted(list(20), {}, 'province');
    expect(many.answer.errors).toBeUndefined();
    expect(many.statements).toBe(one.statements);
    const found = many.answer.data.enterprises.edges.flatMap(
      ({ node }: { node: { censusConflicts: unknown[] } }) => node.censusConflicts,
    );
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]).toMatchObject({ source: 'TAXATION', batch: { fileName: 'x.csv' } });
  });

  it('answers the same key with the same batch, and the same file with the earlier one', async () => {
    expect((await upload('import-0001')).batch.id).toBe(batch);
    expect(await upload('import-0002')).toMatchObject({ alreadyImported: true, batch: { id: batch } });
    const file = Buffer.concat([bytes, Buffer.from('\r\n')]);
    expect(await upload('import-0002', file)).toMatchObject({ __typename: 'Conflict', code: 'IDEMPOTENCY_CONFLICT' });
  });

  it.each([
    ['an empty file', new Uint8Array(), 'HUMAN_RESOURCES', 'CENSUS_EMPTY_FILE', ['input', 'file']],
    ['another department’s file', bytes, 'TAXATION', 'CENSUS_MISSING_HEADER', ['input', 'file']],
    ['a source without a form', bytes, 'OTHER', 'CENSUS_SOURCE', ['input', 'source']],
  ])('refuses %s at once, by name', async (_, content, source, code, path) => {
    expect(await upload(`refused-${code}`, content, source)).toMatchObject({ __typename: 'InvalidInput', code, path });
  });

  it('refuses a file that is too large', async () => {
    const large = new Uint8Array(50 * 1024 * 1024 + 1).fill(65);
    expect(await upload('too-large-1', large)).toMatchObject({ __typename: 'InvalidInput', code: 'CENSUS_TOO_LARGE' });
  });

  it('fails a job whose file breaks further on, saying where, and leaves it not resumable', async () => {
    const spoilt = Buffer.from(bytes);
    spoilt.writeUInt16BE(0xff20, Math.floor(bytes.length * 0.9));
    const padded = Buffer.concat([
      bytes.subarray(0, bytes.indexOf(0x0a) + 1),
      ...Array(30).fill(bytes.subarray(bytes.indexOf(0x0a) + 1)),
      spoilt,
    ]);
    const { batch: made, job } = await upload('breaks-later', padded);
    expect(await ended(job.id)).toMatchObject({ status: 'FAILED', errorCode: 'CENSUS_ENCODING' });
    const { data } = await scene.execute(batchDocument, { id: made.id }, 'province');
    expect(data.censusBatch).toMatchObject({ state: 'FAILED', resumable: false, mayTakeBack: false, rows: 0 });
    expect(await act('resumeCensusBatch', 'resume-none', made.id)).toMatchObject({ code: 'CENSUS_NOT_RESUMABLE' });
  });

  it('gives the refused rows back in the columns of the file, each with its reason', async () => {
    const download = scene.platform.downloads.find(({ plugin }) => plugin === 'census');
    const opened = await download?.open({ batchId: batch.replace('CensusBatch:', '') }, scene.province);
    let text = '';
    for await (const part of opened?.content ?? []) text += String(part);
    expect(opened).toMatchObject({ fileName: '参保-退回.csv', contentType: 'text/csv; charset=utf-8' });
    expect(text.startsWith('\uFEFF')).toBe(true);
    const [header, ...rows] = parse(text, { bom: true }) as string[][];
    expect(header).toEqual([
      '统一社会信用代码',
      '单位名称',
      '参保人数',
      '参保地区划代码',
      '单位地址',
      '数据日期',
      '结果',
      '原因',
      '办法',
    ]);
    expect(rows).toHaveLength((answer?.pending ?? 0) + (answer?.rejected ?? 0));
    for (const row of rows) {
      expect(['待定', '拒收']).toContain(row[6]);
      expect(row[7]).not.toBe('');
      expect(row[8]).toMatch(/。$/);
    }
    // What comes back can be sent again as it is: the added columns are known, and every row meets the same refusal.
    const again = await scene.import(scene.file('again.csv', text, 'HUMAN_RESOURCES'));
    expect(again.rejected).toBe(answer?.rejected);
  });

  it('takes an import back by a job, once', async () => {
    const { batch: taken, job } = await act('takeBackCensusBatch', 'take-back-1', batch);
    expect(taken).toEqual({ id: batch });
    expect(await ended(job.id)).toMatchObject({ status: 'SUCCEEDED', phases: ['TAKING_BACK'] });
    const { data } = await scene.execute(batchDocument, { id: batch }, 'province');
    expect(data.censusBatch).toMatchObject({ state: 'TAKEN_BACK', mayTakeBack: false, resumable: false });
    expect((await act('takeBackCensusBatch', 'take-back-1', batch)).job).toEqual(job);
    expect(await act('takeBackCensusBatch', 'take-back-2', batch)).toMatchObject({ code: 'CENSUS_NOT_TO_TAKE_BACK' });
    expect(await upload('import-0003')).toMatchObject({ alreadyImported: false });
  });
});

describe('resumeCensusBatch', () => {
  it('goes on with an import that failed, from where it stopped', async () => {
    const file = scene.file(
      'federation.xlsx',
      planted.files.get('market-regulation-2019.xlsx') as Buffer,
      'MARKET_REGULATION',
    );
    const { services } = scene;
    let sets = 0;
    const failing = {
      ...services,
      folder: services.folder,
      core: {
        ...services.core,
        applyRegistryRows: (...args: Parameters<typeof services.core.applyRegistryRows>) => {
          sets += 1;
          if (sets === 3) throw new Error('the disk is full');
          return services.core.applyRegistryRows(...args);
        },
      },
    };
    await expect(scene.import(file, { services: failing, setRows: 20 })).rejects.toThrow('the disk is full');
    const newest =
      '{ censusBatches(first: 1) { edges { node { id state rows errorMessage resumable mayTakeBack } } } }';
    const failed = (await scene.execute(newest, {}, 'province')).data.censusBatches.edges[0].node;
    expect(failed).toMatchObject({
      state: 'FAILED',
      errorMessage: 'the disk is full',
      resumable: true,
      mayTakeBack: true,
    });
    expect(failed.rows).toBeGreaterThanOrEqual(40);
    const { job } = await act('resumeCensusBatch', 'resume-0001', failed.id);
    const market = planted.answer.files[2];
    expect(await ended(job.id)).toMatchObject({ status: 'SUCCEEDED', result: { rows: market?.rows } });
    const { data } = await scene.execute(batchDocument, { id: failed.id }, 'province');
    expect(data.censusBatch).toMatchObject({ state: 'APPLIED', rows: market?.rows, resumable: false });
  });
});

describe('the plugin', () => {
  it('lets nothing fail unseen', () => {
    expect(scene.failures).toEqual([]);
  });
});
