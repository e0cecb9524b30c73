import { outcomeOf, RequestError } from '@jianhui/client';
import { Popconfirm } from 'antd';
import { useState } from 'react';
import { type BatchRowFragment, ResumeCensusBatchDocument, TakeBackCensusBatchDocument } from '../../gql/graphql.ts';
import { createAttempts } from '../../keys.ts';
import { failureText, problemText } from '../../messages/problems.ts';
import { zh } from '../../messages/zh-cn.ts';
import { may, useSession } from '../../session/session-context.ts';
import { permissions } from '../../shell/permissions.ts';

interface Props {
  readonly batch: BatchRowFragment;
  readonly onDone: () => void;
}

/** Goes on with an interrupted import, or takes a batch back, where the batch allows it. */
export function BatchActions({ batch, onDone }: Props) {
  const { client, officer } = useSession();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState('');
  const [keyFor] = useState(() => createAttempts());
  if (!may(officer, permissions.importCensus) || !(batch.resumable || batch.mayTakeBack)) return null;

  const run = async (what: 'resume' | 'takeBack') => {
    setBusy(true);
    setTrouble('');
    const input = { batch: batch.id, idempotencyKey: keyFor([what, batch.id, batch.state]) };
    try {
      const answer =
        what === 'resume'
          ? (await client.mutate(ResumeCensusBatchDocument, { input })).resumeCensusBatch
          : (await client.mutate(TakeBackCensusBatchDocument, { input })).takeBackCensusBatch;
      if (!answer) return setTrouble(zh.failure.unavailable);
      const outcome = outcomeOf(answer);
      if (!outcome.ok) setTrouble(problemText(outcome.problem));
      onDone();
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      setTrouble(failureText(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="batch-actions">
      {trouble && (
        <span className="upload-trouble" role="alert">
          {trouble}
        </span>
      )}
      {batch.resumable && (
        <button type="button" className="solid-button" disabled={busy} onClick={() => void run('resume')}>
          {zh.census.resume}
        </button>
      )}
      {batch.mayTakeBack && (
        <Popconfirm
          title={zh.census.takeBack}
          description={zh.census.takeBackAsk}
          okText={zh.census.yes}
          cancelText={zh.census.no}
          icon={null}
          styles={{ container: { maxWidth: 380 } }}
          onConfirm={() => run('takeBack')}
        >
          <button type="button" className="plain-button" disabled={busy}>
            {zh.census.takeBack}
          </button>
        </Popconfirm>
      )}
    </div>
  );
}
