import { report } from './report.ts';
import { start } from './start.ts';

process.exitCode = await report(() => start(process.argv.slice(2)));
