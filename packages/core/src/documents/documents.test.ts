import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { addEnterprises, createTestPlatform, type TestPlatform } from '@jianhui/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diskDocuments } from './disk-store.ts';
import { mediaTypeOf } from './media.ts';
import { sweepDocuments } from './sweep.ts';

const attach = `mutation ($input: AttachDocumentInput!) { attachDocument(input: $input) { __typename
  ... on AttachDocumentPayload { document { id subject role title fileName mediaType bytes sha256 url } }
  ... on DomainProblem { code path remedy } } }`;
const pdf = (text: string): File => new File([`%PDF-1.4 ${text}`], '会议记录.pdf');

describe('a document', () => {
  let platform: TestPlatform;
  let enterprises: Map<number, string>;
  const enterprise = (number: number) => enterprises.get(number) as string;

  beforeAll(async () => {
    platform = await createTestPlatform();
    enterprises = await addEnterprises(platform, [
      { number: 1, unit: '210102', headcount: 120 },
      { number: 2, unit: '210202', headcount: 120 },
    ]);
  });
  afterAll(() => platform.close());

  const send = async (more: Record<string, unknown> = {}, as = 'heping') => {
    const input = {
      ...{ idempotencyKey: randomUUID(), subject: enterprise(1), role: 'minutes', title: '筹备会议记录' },
      ...{ file: pdf('一'), ...more },
    };
    const answer = await platform.execute(attach, { input }, as);
    expect(answer.errors).toBeUndefined();
    return answer.data.attachDocument;
  };
  const stored = () => platform.platform.context.documents.olderThan(-60_000);
  const download = async (url: string, as: string) => {
    const route = platform.platform.downloads.find(({ plugin }) => plugin === 'core');
    const id = url.split('/').at(-1) as string;
    const opened = await route?.open({ id }, await platform.viewer(as));
    if (!opened) return null;
    const parts: Uint8Array[] = [];
    for await (const part of opened.content) parts.push(Buffer.from(part));
    return { ...opened, text: Buffer.concat(parts).toString() };
  };

  it('is kept with its digest, and fetched by an officer of its tree alone', async () => {
    const { document } = await send();
    expect(document).toMatchObject({
      ...{ subject: enterprise(1), fileName: '会议记录.pdf', mediaType: 'application/pdf', bytes: 12 },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await download(document.url, 'shenyang')).toMatchObject({
      ...{ text: '%PDF-1.4 一', fileName: '会议记录.pdf', contentType: 'application/pdf' },
    });
    expect(await download(document.url, 'dalian')).toBeNull();
    const seen = await platform.execute(
      'query ($id: ID!) { document(id: $id) { id } documents(first: 10) { edges { node { id } } } }',
      { id: document.id },
      'dalian',
    );
    expect(seen.data).toEqual({ document: null, documents: { edges: [] } });
  });

  it.each([
    ['a row of another tree, as if there were none', () => ({ subject: enterprise(2) }), 'DOCUMENT_SUBJECT_NOT_FOUND'],
    ['a row that does not exist', () => ({ subject: `Founding:${randomUUID()}` }), 'DOCUMENT_SUBJECT_NOT_FOUND'],
    ['a type that takes no documents', () => ({ subject: `Member:${randomUUID()}` }), 'DOCUMENT_SUBJECT'],
    ['a program that is called a PDF', () => ({ file: new File(['MZ program'], 'a.pdf') }), 'DOCUMENT_TYPE'],
    ['an empty file', () => ({ file: new File([], 'a.pdf') }), 'DOCUMENT_TYPE'],
    ['a day after today', () => ({ documentOn: '2019-06-04' }), 'FUTURE_DATE'],
    ['no title', () => ({ title: ' ' }), 'TEXT_LENGTH'],
  ])('is refused for %s, and leaves neither row nor file', async (_what, more, code) => {
    const rows = async () =>
      (await platform.database.pool.query('select count(*)::int as n from core_stored_document')).rows[0].n;
    const before = [await rows(), (await stored()).length];
    expect(await send(more())).toMatchObject({ code });
    expect([await rows(), (await stored()).length]).toEqual(before);
  });

  it('is attached once a key, and one copy is kept', async () => {
    const input = { idempotencyKey: randomUUID(), file: pdf('二') };
    const before = (await stored()).length;
    const first = await send(input);
    expect(await send(input)).toEqual(first);
    expect((await stored()).length).toBe(before + 1);
    expect(await send({ ...input, file: pdf('三') })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    expect((await stored()).length).toBe(before + 1);
  });

  it('that no row knows is swept once it has lain there, and the others stay', async () => {
    const { documents } = platform.platform.context;
    const { document } = await send({ file: pdf('四') });
    const orphan = await documents.put(pdf('五').stream() as unknown as AsyncIterable<Uint8Array>, 1_000);
    const query = async <T>(sql: string, ...values: unknown[]): Promise<T[]> =>
      (await platform.database.pool.query(sql, values)).rows;
    expect(await sweepDocuments(documents, query)).toBe(0);
    expect(await sweepDocuments(documents, query, -60_000)).toBe(1);
    expect(await documents.open(orphan.storedAs)).toBeNull();
    expect(await download(document.url, 'heping')).not.toBeNull();
  });
});

describe('the store on disk', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'jianhui-documents-'));
  const store = diskDocuments(folder);
  afterAll(() => fs.rmSync(folder, { recursive: true }));
  const content = async function* (...parts: string[]): AsyncGenerator<Uint8Array> {
    for (const part of parts) yield Buffer.from(part);
  };

  it('takes what is just small enough and refuses a byte more, leaving nothing', async () => {
    expect(await store.put(content('12345', '67890'), 10)).toMatchObject({ bytes: 10 });
    const before = fs.readdirSync(folder);
    await expect(store.put(content('12345', '678901'), 10)).rejects.toMatchObject({ code: 'DOCUMENT_TOO_LARGE' });
    expect(fs.readdirSync(folder)).toEqual(before);
  });

  it('keeps nothing of a stream that breaks', async () => {
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half');
      throw new Error('connection lost');
    };
    const before = fs.readdirSync(folder);
    await expect(store.put(broken(), 10)).rejects.toThrow('connection lost');
    expect(fs.readdirSync(folder)).toEqual(before);
  });

  it.each(['../secret', '/etc/hostname', '', '.now'])('opens nothing under the name %j', async (name) => {
    expect(await store.open(name)).toBeNull();
  });
});

describe('the type of a file', () => {
  it.each([
    ['a.docx', [0x50, 0x4b, 0x03, 0x04], 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['a.XLSX', [0x50, 0x4b, 0x03, 0x04], 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['a.pdf', [0x50, 0x4b, 0x03, 0x04], 'application/zip'],
    ['a', [0xff, 0xd8, 0xff, 0xe0], 'image/jpeg'],
    ['a.exe', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'image/png'],
  ])('%s beginning with %j is %s', (name, head, type) => {
    expect(mediaTypeOf(Uint8Array.from(head), name)).toBe(type);
  });
});
