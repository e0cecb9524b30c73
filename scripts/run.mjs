// node scripts/run.mjs <file.ts> [arguments]: installs and composes what is missing, then runs one TypeScript file.
import { isNodeTooOld } from './node-version.mjs';

if (!isNodeTooOld()) {
  import('./bootstrap.mjs').then((library) => library.run(process.argv.slice(2)));
}
