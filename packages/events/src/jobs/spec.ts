import { z } from 'zod';
import { type EventSpec, eventRegistry } from '../outbox/registry.ts';

export const jobStatuses = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'] as const;
export type JobStatus = (typeof jobStatuses)[number];

/** What followers of a job are told; the row of the job is the state. */
export interface JobProgressed {
  jobId: string;
  kind: string;
  status: JobStatus;
  phase: string | null;
  done: number;
  total: number | null;
  message: string | null;
}

/** The events of this package, of the audience JOB. */
export const jobEvents = {
  'job.progressed': {
    version: 1,
    label: '任务进度',
    payload: z.object({
      jobId: z.uuid(),
      kind: z.string(),
      status: z.enum(jobStatuses),
      phase: z.string().nullable(),
      done: z.number().int().nonnegative(),
      total: z.number().int().nonnegative().nullable(),
      message: z.string().nullable(),
    }),
  },
} as const satisfies Record<string, EventSpec>;

eventRegistry.add('core', jobEvents);
