/** Enums of jobs: value → Chinese term and one English sentence. */
export const jobsEnums = {
  JobStatus: {
    description: '任务状态：State of long work.',
    QUEUED: '排队：Waiting.',
    RUNNING: '进行中：Running.',
    SUCCEEDED: '完成：Done.',
    FAILED: '失败：Failed.',
    CANCELLED: '已取消：Cancelled.',
  },
} as const;
