import { type JianhuiClient, outcomeOf, RequestError } from '@jianhui/client';
import { type SyntheticEvent, useEffect, useRef, useState } from 'react';
import { SignInDocument } from '../../gql/graphql.ts';
import { failureText } from '../../messages/problems.ts';
import { zh } from '../../messages/zh-cn.ts';
import type { Platform } from '../../session/session-context.ts';
import './sign-in.css';

interface Props {
  readonly client: JianhuiClient;
  readonly platform: Platform;
  /** The officer was signed in a moment ago. */
  readonly ended: boolean;
  readonly onSignedIn: () => void;
}

/** The way in. Demo accounts are offered only where the server has any. */
export function SignInPage({ client, platform, ended, onSignedIn }: Props) {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [trouble, setTrouble] = useState('');
  const [busy, setBusy] = useState(false);
  const submitButton = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    document.title = `${zh.signIn.title} · ${zh.product}`;
  }, []);

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (username.trim() === '') return setTrouble(zh.signIn.usernameNeeded);
    if (password === '') return setTrouble(zh.signIn.passwordNeeded);
    setBusy(true);
    setTrouble('');
    try {
      const input = { username: username.trim(), password };
      const { signIn } = await client.mutate(SignInDocument, { input });
      const outcome = outcomeOf(signIn);
      if (outcome.ok) return onSignedIn();
      const wait = signIn.__typename === 'SignInRefused' ? signIn.retryAfterSeconds : null;
      setTrouble(wait ? zh.signIn.wait(wait) : outcome.problem.message || zh.signIn.refused);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      setTrouble(failureText(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="sign-in">
      <div className="sign-in-sheet">
        <div className="sign-in-word">
          <span className="seal" aria-hidden="true">
            {zh.product}
          </span>
          <h1>{zh.campaign}</h1>
          <p>{zh.signIn.lead}</p>
          {platform.demo && <p className="aside">{zh.header.demoDay(platform.today)}</p>}
        </div>
        <form className="sign-in-form" onSubmit={(event) => void submit(event)} noValidate>
          <h2>{zh.signIn.title}</h2>
          {ended && <p className="sign-in-trouble">{zh.signIn.ended}</p>}
          <label>
            {zh.signIn.username}
            <input
              name="username"
              autoComplete="username"
              autoCapitalize="none"
              value={username}
              onChange={(event) => setUsername(event.target.value)}
            />
          </label>
          <label>
            {zh.signIn.password}
            <input
              name="password"
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </label>
          <p className="sign-in-trouble" role="alert" hidden={trouble === ''}>
            {trouble}
          </p>
          <button ref={submitButton} type="submit" className="solid-button" disabled={busy}>
            {zh.signIn.submit}
          </button>
          {platform.demoAccounts.length > 0 && (
            <div className="demo-accounts">
              <p className="aside">{zh.signIn.demo}</p>
              <ul>
                {platform.demoAccounts.map((account) => (
                  <li key={account.username}>
                    <button
                      type="button"
                      className="quiet-button"
                      onClick={() => {
                        setUsername(account.username);
                        setPassword(account.password);
                        setTrouble('');
                        submitButton.current?.focus();
                      }}
                    >
                      {account.displayName}
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </form>
      </div>
    </div>
  );
}
