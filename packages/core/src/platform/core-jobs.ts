import { rederiveJob } from '../campaigns/configuration/rederive-job.ts';
import { followJob as followResponsibilityJob } from '../campaigns/responsibility/follow.ts';
import type { CoreJob } from '../jobs/core-job.ts';
import { followJob } from '../org-units/follow/job.ts';

/** Every kind of long work that core does itself. */
export const coreJobs: readonly CoreJob[] = [followJob, followResponsibilityJob, rederiveJob];
