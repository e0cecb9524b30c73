import pg from 'pg';
import { createJobs, systemClock } from '../index.ts';
import { pause } from '../waiting.ts';

// A worker for tests: it begins a job, tells how far it has come, and is killed before it ends.
const connectionString = process.env.TEST_DATABASE_URL ?? '';
const jobs = createJobs({ connectionString, pool: new pg.Pool({ connectionString }), clock: systemClock, pollMs: 50 });
jobs.registerHandler('resumable', async (_, { progress }) => {
  await progress({ done: 7 });
  await pause(120_000);
});
await jobs.start();
