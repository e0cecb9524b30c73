import { Progress } from 'antd';
import { useRef, useState } from 'react';
import { formatCount } from '../../format/rates.ts';
import { type JobLineFragment, JobLiveDocument } from '../../gql/graphql.ts';
import { useLive } from '../../live/use-live.ts';
import { jobStatusLabels, labelOf } from '../../messages/labels.ts';
import { phaseText } from '../../messages/phases.ts';
import { problemText } from '../../messages/problems.ts';
import { zh } from '../../messages/zh-cn.ts';
import { createRowSpeed } from './row-speed.ts';

interface Props {
  readonly job: JobLineFragment;
  /** The job reached another state, or its end. */
  readonly onMoved: () => void;
}

const REFRESH_MS = 2_000;

const isOver = (job: Pick<JobLineFragment, 'status'>) => job.status !== 'QUEUED' && job.status !== 'RUNNING';

/** A job as it goes: phase, rows, speed; and why it failed, when it did. */
export function JobProgress({ job: known, onMoved }: Props) {
  const [told, setTold] = useState<JobLineFragment | null>(null);
  const [speed, setSpeed] = useState<number | null>(null);
  const meter = useRef(createRowSpeed());
  const refreshed = useRef(0);
  const job = told?.id === known.id ? told : known;
  useLive(
    JobLiveDocument,
    { id: known.id },
    {
      paused: isOver(known),
      isLast: ({ job: next }) => isOver(next),
      onData: ({ job: next }) => {
        setSpeed(meter.current.add(performance.now(), next.phase ?? null, next.done));
        setTold(next);
        // The numbers of the batch follow: at once when a step ended, else not more often than they can be read.
        const now = performance.now();
        const stepped = next.status !== job.status || next.phase !== job.phase || isOver(next);
        if (!stepped && now - refreshed.current < REFRESH_MS) return;
        refreshed.current = now;
        onMoved();
      },
    },
  );
  const percent = job.total ? Math.floor((job.done / job.total) * 100) : 0;
  const failed = job.status === 'FAILED';
  if (job.status === 'SUCCEEDED' || job.status === 'CANCELLED') return null;
  return (
    <section className="box box-body job" aria-live="polite">
      <p className="job-line">
        <strong>{failed ? zh.census.failed : (phaseText(job.phase) ?? labelOf(jobStatusLabels, job.status))}</strong>
        <span>
          {job.total
            ? zh.census.progress(formatCount(job.done), formatCount(job.total))
            : zh.census.progressOpen(formatCount(job.done))}
        </span>
        {!failed && speed !== null && speed > 0 && <span className="aside">{zh.census.speed(formatCount(speed))}</span>}
      </p>
      {!failed && job.total !== null && <Progress percent={percent} strokeColor="#3f6c82" size={{ height: 14 }} />}
      {!failed && job.message && <p className="aside">{job.message}</p>}
      {failed && (
        <p className="upload-trouble">
          {problemText({ code: job.errorCode ?? '', message: job.errorMessage ?? '', remedy: job.errorRemedy ?? '' })}
        </p>
      )}
    </section>
  );
}
