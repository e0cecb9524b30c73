import { inspect } from 'node:util';
import { DomainError } from '@jianhui/graphql';
import { hasStableCode } from './errors.ts';

/** Runs a program; what ends it becomes one clear line and a non-zero exit code. A fault without a code shows its stack. */
export async function report(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    process.stderr.write(`${lineOf(error)}\n`);
    return 1;
  }
}

function lineOf(error: unknown): string {
  if (error instanceof DomainError) return `${error.code}: ${error.message} ${error.remedy}`;
  return hasStableCode(error) ? error.message : inspect(error);
}
