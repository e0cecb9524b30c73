import { DomainError } from '@jianhui/graphql';
import { hasStableCode } from './errors.ts';

/** Runs a program; what ends it becomes one clear line and a non-zero exit code. A fault without a code shows its stack. */
export async function report(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError) console.error(`${error.code}: ${error.message} ${error.remedy}`);
    else if (hasStableCode(error)) console.error(error.message);
    else console.error(error);
    return 1;
  }
}
