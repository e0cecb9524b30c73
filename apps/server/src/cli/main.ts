import { report } from '../report.ts';
import { run } from './run.ts';

process.exitCode = await report(() => run(process.argv.slice(2)));
