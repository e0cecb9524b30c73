import { type RowScope, scopeColumnSql } from '@jianhui/access';
import { badInput, parseGlobalId, unauthenticated } from '@jianhui/graphql';
import type { CoreContext } from '../context.ts';
import type { CoreModule } from '../module.ts';
import { mapStream, untilReturned } from '../platform/streams.ts';

const MIN_GAP_MS = 100;

interface JobState {
  readonly id: string;
}

/** The job as it stands, with a position that the state surely includes. */
async function readJob(
  context: CoreContext,
  id: string,
  scope: RowScope,
): Promise<{ position: bigint; state: JobState }> {
  const [row] = await context.query<JobState & { position: string }>(
    `select coalesce((select max(pos) from core_event_position), 0)::text as position, id::text, kind, status::text, phase, done, total, message, error, result,
       created_at as "createdAt", started_at as "startedAt", finished_at as "finishedAt"
     from core_job where id = $1::uuid and ${scopeColumnSql[scope.column]} = $2::uuid`,
    id,
    scope.value,
  );
  if (!row)
    throw badInput('id', 'there is no such job within your tree.', 'Pass the id of a job that this API returned.');
  return { position: BigInt(row.position), state: row };
}

/** One job as it goes: the state first, then each change, the last always. */
export function jobSubscriptions({ builder, reads }: CoreModule): void {
  builder.subscriptionField('job', (t) =>
    t.field({
      type: reads.type('Job'),
      description: '任务订阅：The job as it stands, then each change; states may be skipped, never the last.',
      right: 'job.read',
      complexity: 20,
      args: {
        id: t.arg.id({ required: true, description: '全局标识：Global id of the job.' }),
        after: t.arg.string({ description: '游标：Of the last message received; the state comes first all the same.' }),
      },
      subscribe: async (_root, args, context) => {
        const { id } = parseGlobalId(args.id, 'id', 'Job');
        const { scope } = context.reader;
        if (!scope) throw unauthenticated('job');
        await readJob(context, id, scope);
        const states = context.hub.states({
          key: `job ${id} ${scope.column} ${scope.value}`,
          scope,
          below: scope,
          audience: 'JOB',
          jobId: id,
          read: () => readJob(context, id, scope),
          stillAllowed: () => context.access.stillValid(context.viewer?.sessionId ?? ''),
          signal: untilReturned(),
          minGapMs: MIN_GAP_MS,
        });
        return mapStream(states, ({ state }) => state);
      },
      resolve: (job) => job as never,
    }),
  );
}
