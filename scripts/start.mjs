// npm start: installs, composes and builds what is missing, then starts the server with the arguments given.
import { isNodeTooOld } from './node-version.mjs';

if (!isNodeTooOld()) {
  import('./bootstrap.mjs').then((library) => library.start(process.argv.slice(2)));
}
