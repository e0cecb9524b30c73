import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Plugin } from '@jianhui/plugin-api';
import { from as copyFrom } from 'pg-copy-streams';
import { KernelError } from '../errors.ts';
import type { AnyDatabase } from './options.ts';

export interface Copy {
  readonly table: string;
  readonly columns: readonly string[];
  /** COPY's text format; each line ends with a line feed, and pieces may hold many lines. */
  readonly lines: AsyncIterable<Buffer | string>;
}

const NAME = /^[a-z_][a-z0-9_]*$/;

/** Streams rows into one of a plugin's own tables, in one statement; resolves to their number. Throws PLG-307. */
export async function copyInto(pool: AnyDatabase['pool'], plugin: Plugin, copy: Copy): Promise<number> {
  const { table, columns } = copy;
  if (!NAME.test(table) || !table.startsWith(plugin.owns.tables))
    throw new KernelError('PLG-307', `${plugin.id}: ${table}`);
  const wrong = columns.find((column) => !NAME.test(column));
  if (wrong !== undefined) throw new KernelError('PLG-307', `${plugin.id}: ${table}(${wrong})`);
  const client = await pool.connect();
  let fault: Error | undefined;
  try {
    const target = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
    await pipeline(Readable.from(copy.lines, { objectMode: false }), target);
    return target.rowCount;
  } catch (error) {
    fault = error as Error;
    throw error;
  } finally {
    // After a broken stream the connection may still be within COPY: it is not given to anybody else.
    client.release(fault);
  }
}
