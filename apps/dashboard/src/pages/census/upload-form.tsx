import { outcomeOf, RequestError } from '@jianhui/client';
import { Upload } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { formatBytes } from '../../format/days.ts';
import { ImportCensusFileDocument, type RegistrySource } from '../../gql/graphql.ts';
import { createAttempts } from '../../keys.ts';
import { sourceLabels } from '../../messages/labels.ts';
import { failureText, problemText } from '../../messages/problems.ts';
import { zh } from '../../messages/zh-cn.ts';
import { useSession } from '../../session/session-context.ts';
import { batchPath } from './paths.ts';

const sources: readonly RegistrySource[] = ['HUMAN_RESOURCES', 'TAXATION', 'MARKET_REGULATION', 'FEDERATION'];

/** Which department, which file; then the page of the batch shows how it goes. */
export function UploadForm() {
  const { census } = zh;
  const { client, platform } = useSession();
  const navigate = useNavigate();
  const [source, setSource] = useState<RegistrySource>('HUMAN_RESOURCES');
  const [file, setFile] = useState<File | null>(null);
  const [trouble, setTrouble] = useState('');
  const [busy, setBusy] = useState(false);
  const [keyFor] = useState(() => createAttempts());
  const limit = platform.limits.uploadBytes;

  const choose = (chosen: File) => {
    setFile(null);
    if (!/\.(csv|xlsx)$/i.test(chosen.name)) setTrouble(census.wrongKind);
    else if (chosen.size > limit) setTrouble(census.tooLarge(formatBytes(limit)));
    else {
      setTrouble('');
      setFile(chosen);
    }
  };
  const send = async () => {
    if (!file) return;
    setBusy(true);
    setTrouble('');
    try {
      const idempotencyKey = keyFor([source, file.name, file.size, file.lastModified]);
      const { importCensusFile } = await client.mutate(ImportCensusFileDocument, {
        input: { idempotencyKey, source, file },
      });
      if (!importCensusFile) return setTrouble(zh.failure.unavailable);
      const outcome = outcomeOf(importCensusFile);
      if (!outcome.ok) return setTrouble(problemText(outcome.problem));
      const { batch, alreadyImported } = outcome.payload;
      if (batch) await navigate(batchPath(batch.id), { state: { alreadyImported } });
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      setTrouble(failureText(error) + (error.requestId ? ` ${zh.failure.requestId(error.requestId)}` : ''));
    } finally {
      setBusy(false);
    }
  };

  return (
    <section className="box upload">
      <fieldset className="upload-sources">
        <legend>{census.source}</legend>
        {sources.map((each) => (
          <label key={each} className={each === source ? 'upload-source chosen' : 'upload-source'}>
            <input type="radio" name="source" checked={each === source} onChange={() => setSource(each)} />
            {sourceLabels[each]}
          </label>
        ))}
      </fieldset>
      <div className="upload-file">
        <p className="upload-step">{census.file}</p>
        <Upload.Dragger
          accept=".csv,.xlsx"
          maxCount={1}
          showUploadList={false}
          disabled={busy}
          beforeUpload={(chosen) => {
            choose(chosen);
            return false;
          }}
        >
          <p className="upload-drop">{file ? census.chosen(file.name, formatBytes(file.size)) : census.drop}</p>
          <p className="aside">{census.dropHint(formatBytes(limit))}</p>
        </Upload.Dragger>
        {trouble && (
          <p className="upload-trouble" role="alert">
            {trouble}
          </p>
        )}
        <button type="button" className="solid-button" disabled={!file || busy} onClick={() => void send()}>
          {busy ? census.uploading : census.submit}
        </button>
      </div>
    </section>
  );
}
