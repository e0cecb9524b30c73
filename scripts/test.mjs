// npm test: installs and composes what is missing, then runs the tests with the arguments given.
import { isNodeTooOld } from './node-version.mjs';

if (!isNodeTooOld()) {
  import('./bootstrap.mjs').then((library) => library.test(process.argv.slice(2)));
}
