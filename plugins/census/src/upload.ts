import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { CensusFileError } from './file-error.ts';
import { storedPath } from './import.ts';
import type { Services } from './platform.ts';

/** The largest file that is taken, in bytes. */
export const LARGEST_FILE = 50 * 1024 * 1024;

export interface StoredFile {
  readonly storedAs: string;
  /** SHA-256 in hex. */
  readonly fileHash: string;
}

/** Writes a stream into the plugin's folder, hashing it on the way. Throws CensusFileError; leaves nothing then. */
export async function storeFile(services: Services, content: AsyncIterable<Uint8Array>): Promise<StoredFile> {
  await mkdir(services.folder, { recursive: true });
  const storedAs = `${randomUUID()}.upload`;
  const hash = createHash('sha256');
  let size = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      size += chunk.byteLength;
      if (size > LARGEST_FILE) {
        throw new CensusFileError(
          'CENSUS_TOO_LARGE',
          `文件超过 ${LARGEST_FILE / 1024 / 1024} MB (the file is too large).`,
          '请按区县拆成几个文件分别上传。',
        );
      }
      hash.update(chunk);
      yield chunk;
    }
  };
  try {
    await pipeline(counted(), createWriteStream(storedPath(services, storedAs), { mode: 0o600 }));
  } catch (error) {
    await dropFile(services, storedAs);
    throw error;
  }
  return { storedAs, fileHash: hash.digest('hex') };
}

export async function dropFile(services: Services, storedAs: string): Promise<void> {
  await rm(storedPath(services, storedAs), { force: true });
}
