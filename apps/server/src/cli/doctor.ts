import { checkSchema, formatReport, KernelError } from '@jianhui/kernel';
import { installed } from '../plugins.ts';
import { schemaParts } from '../schema-parts.ts';
import { requireNone, takeOption } from './arguments.ts';
import { recountCommand } from './recount.ts';

/**
 * Prints what would stop the boot, without starting; with --without, what would if that plugin were gone; with --recount,
 * whether the numbers of the database are what its rows say.
 */
export async function doctorCommand(args: readonly string[]): Promise<number> {
  if (args.includes('--recount')) return await recountCommand(args.filter((arg) => arg !== '--recount'));
  const { value: without, rest } = takeOption(args, '--without');
  requireNone(rest);
  if (without !== null && !installed.some(({ plugin }) => plugin.id === without)) {
    throw new KernelError('PLG-304', without);
  }
  const { datamodel, readModel } = schemaParts();
  const report = checkSchema({
    installed: installed.filter(({ plugin }) => plugin.id !== without),
    ...{ datamodel, readModel },
    limits: { depth: 12, cost: 5_000 },
  });
  console.log(formatReport(report));
  if (without !== null && !report.problems.length) console.log(`${without} may be removed; its tables stay`);
  return report.problems.length ? 1 : 0;
}
