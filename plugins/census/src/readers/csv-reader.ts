import { createReadStream } from 'node:fs';
import { CsvScanner } from './csv-scanner.ts';
import type { SheetReader, SheetRow, SheetRows } from './rows.ts';
import { type TextEncodingName, undecodable } from './sniff.ts';

const CHUNK_BYTES = 128 * 1024;

/** Reads delimited text, refusing bytes that are no characters of its encoding rather than showing them as �. */
export function csvReader(encoding: TextEncodingName, delimiter: ',' | '\t' | ';'): SheetReader {
  return {
    async *read(path: string): SheetRows {
      const decoder = new TextDecoder(encoding, { fatal: true });
      const scanner = new CsvScanner(delimiter);
      let line = 0;
      const rows = (found: SheetRow[]): SheetRow[] => {
        line = found.at(-1)?.line ?? line;
        return found;
      };
      const decode = (bytes?: Uint8Array): string => {
        try {
          return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
        } catch {
          // The decoder says only that it failed; where is what the officer needs.
          throw undecodable(encoding, line + 1);
        }
      };
      for await (const bytes of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
        const found = rows(scanner.push(decode(bytes as Buffer)));
        if (found.length > 0) yield found;
      }
      const found = [...scanner.push(decode()), ...scanner.end()];
      if (found.length > 0) yield found;
    },
  };
}
