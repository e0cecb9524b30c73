import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open as openFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { InvalidInput } from '@jianhui/graphql';
import type { DocumentStore, PutFile } from './store.ts';

const HEAD = 16;
const NAME = /^([0-9a-f]{64}\.[0-9a-f]{32}|[0-9a-f]{32}\.part)$/;

const tooLarge = (most: number): InvalidInput =>
  new InvalidInput('DOCUMENT_TOO_LARGE', `The file is larger than ${most} bytes.`, '压缩或拆分后再上传。', [
    'input',
    'file',
  ]);

/** Writes all of a stream into an open file; returns digest, size and first bytes. */
async function receive(
  content: AsyncIterable<Uint8Array>,
  most: number,
  write: (chunk: Uint8Array) => Promise<unknown>,
): Promise<Omit<PutFile, 'storedAs'>> {
  const hash = createHash('sha256');
  const head: number[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    bytes += chunk.byteLength;
    if (bytes > most) throw tooLarge(most);
    if (head.length < HEAD) head.push(...chunk.subarray(0, HEAD - head.length));
    hash.update(chunk);
    await write(chunk);
  }
  return { sha256: hash.digest('hex'), bytes, head: Uint8Array.from(head) };
}

/**
 * Documents as files of one folder. A file gets its name, which begins with the digest of its content, only when all of
 * it is on the disk: whoever sees the name may rely on the content.
 */
export function diskDocuments(folder: string): DocumentStore {
  const place = (storedAs: string): string | null => (NAME.test(storedAs) ? path.join(folder, storedAs) : null);
  return {
    async put(content, mostBytes) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const name = randomUUID().replaceAll('-', '');
      const coming = path.join(folder, `${name}.part`);
      try {
        const file = await openFile(coming, 'wx', 0o600);
        try {
          const received = await receive(content, mostBytes, (chunk) => file.writeFile(chunk));
          await file.sync();
          const storedAs = `${received.sha256}.${name}`;
          await rename(coming, path.join(folder, storedAs));
          return { storedAs, ...received };
        } finally {
          await file.close();
        }
      } catch (error) {
        await rm(coming, { force: true });
        throw error;
      }
    },
    async open(storedAs) {
      const at = place(storedAs);
      const file = at && (await openFile(at, 'r').catch(() => null));
      return file ? file.createReadStream() : null;
    },
    async remove(storedAs) {
      const at = place(storedAs);
      if (at) await rm(at, { force: true });
    },
    async olderThan(milliseconds) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // The disk's own time, by a file of this moment: the platform's clock may stand on another day.
      const mark = path.join(folder, '.now');
      await writeFile(mark, '');
      const before = (await stat(mark)).mtimeMs - milliseconds;
      const names = (await readdir(folder)).filter((name) => NAME.test(name));
      const old = await Promise.all(
        names.map(async (name) => ((await stat(path.join(folder, name))).mtimeMs <= before ? name : null)),
      );
      return old.filter((name) => name !== null);
    },
  };
}
