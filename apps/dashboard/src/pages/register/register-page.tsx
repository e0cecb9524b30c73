import { type Failure, outcomeOf, type Problem, RequestError } from '@jianhui/client';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { EmptyNote } from '../../components/empty-note.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { RegisterUnionDocument, type RegisterUnionMutation } from '../../gql/graphql.ts';
import { createAttempts } from '../../keys.ts';
import { zh } from '../../messages/zh-cn.ts';
import { may, useSession } from '../../session/session-context.ts';
import { permissions } from '../../shell/permissions.ts';
import { enterprisePath } from '../enterprises/paths.ts';
import { Fields } from './fields.tsx';
import type { RegisterValues } from './register-form.ts';
import './register.css';

type Done = Extract<RegisterUnionMutation['registerExistingUnion'], { __typename: 'RegisterExistingUnionPayload' }>;

/** Registers a union that was approved outside of the system, and what it covers (补录). */
export function RegisterPage() {
  const { client, officer, platform } = useSession();
  const [search] = useSearchParams();
  const [keyFor] = useState(() => createAttempts());
  const [done, setDone] = useState<Done | null>(null);
  const enterprise = search.get('enterprise');

  if (!may(officer, permissions.registerUnion)) return <EmptyNote text={zh.register.noRight} />;
  if (done) {
    return (
      <>
        <PageTitle title={zh.register.done} />
        <section className="box box-body done" role="status">
          <p className="note-text">
            {zh.register.doneText(done.tradeUnion?.name ?? '', done.enterprises?.length ?? 0)}
          </p>
          <ul>
            {done.enterprises?.map((each) => (
              <li key={each.id}>
                <Link to={enterprisePath(each.id)}>{each.name}</Link>
              </li>
            ))}
          </ul>
          <div className="done-actions">
            <Link className="solid-button" to="/unions/register" onClick={() => setDone(null)}>
              {zh.register.another}
            </Link>
            <Link to="/">{zh.home}</Link>
          </div>
        </section>
      </>
    );
  }

  const submit = async (values: RegisterValues): Promise<Problem | Failure | null> => {
    const input = { ...values, superior: values.superior ?? '', enterprises: [...values.enterprises] };
    try {
      const { registerExistingUnion } = await client.mutate(RegisterUnionDocument, {
        input: { ...input, idempotencyKey: keyFor(input) },
      });
      const outcome = outcomeOf(registerExistingUnion);
      if (!outcome.ok) return outcome.problem;
      setDone(outcome.payload);
      return null;
    } catch (error) {
      if (error instanceof RequestError) return error;
      throw error;
    }
  };
  return (
    <>
      <PageTitle title={zh.register.title} lead={zh.register.lead} />
      <Fields key={enterprise ?? ''} enterprise={enterprise} today={platform.today} onSubmit={submit} />
    </>
  );
}
