import { compose, KernelError, writeArtefacts } from '@jianhui/kernel';
import { appRoot, schemaDir } from '../places.ts';
import { requireNone } from './arguments.ts';

/** Writes the generated clients and the published contract in schema/; with --check only says what is stale. */
export async function composeCommand(args: readonly string[]): Promise<number> {
  const check = args.includes('--check');
  const coreOnly = args.includes('--core-only');
  requireNone(args.filter((arg) => arg !== '--check' && arg !== '--core-only'));
  const clients = await compose({ dir: appRoot, check, coreOnly, onProgress: (line) => console.log(line) });
  let stale = clients.filter(({ freshness }) => freshness === 'stale').map(({ outDir }) => outDir);
  if (!coreOnly && !stale.length) {
    // Only now: these modules did not exist before.
    const { schemaParts } = await import('../schema-parts.ts');
    const files = writeArtefacts({ ...schemaParts(), dir: schemaDir, check });
    for (const { file, freshness } of files) if (freshness !== 'fresh') console.log(`schema/${file}: ${freshness}`);
    stale = files.filter(({ freshness }) => freshness === 'stale').map(({ file }) => file);
  }
  if (stale.length) throw new KernelError('PLG-303', stale.join(', '));
  return 0;
}
