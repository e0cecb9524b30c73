import { SignInError, type Viewer } from '@jianhui/access';
import { code } from '@jianhui/graphql';
import type { CoreModule } from '../module.ts';
import { officerRow, type officerType, SignInRefused } from './types.ts';

interface SignedInPayload {
  readonly viewer: Viewer;
  readonly token: string;
  readonly expiresAt: Date;
}

/** Signing in and out. The session also goes into an httpOnly cookie, which is all that the dashboard uses. */
export function signInMutations({ builder }: CoreModule, officer: ReturnType<typeof officerType>): void {
  const input = builder.inputType('SignInInput', {
    description: '登录输入：Name and password.',
    fields: (t) => ({
      username: t.string({ required: true, description: '用户名：Name to sign in with.' }),
      password: t.string({ required: true, description: '密码：Password.' }),
    }),
  });
  const payload = builder.objectRef<SignedInPayload>('SignInPayload').implement({
    description: '登录结果：Who signed in.',
    right: 'public',
    cost: 0,
    fields: (t) => ({
      officer: t.field({
        type: officer,
        description: '经办人：The officer.',
        resolve: (signedIn) => officerRow(signedIn.viewer),
      }),
      token: t.exposeString('token', { description: '令牌：For clients without cookies: Authorization: Bearer.' }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        description: '到期时刻：When the session ends at the latest.',
      }),
    }),
  });
  builder.mutationField('signIn', (t) =>
    t.field({
      type: payload,
      description: '登录：Opens a session for an officer.',
      right: 'public',
      complexity: 50,
      read: code('a mutation'),
      args: { input: t.arg({ type: input, required: true, description: '输入：Name and password.' }) },
      errors: {
        types: [SignInRefused],
        directResult: true,
        union: { name: 'SignInResult', description: '登录结果：The session, or why there is none.' },
      },
      resolve: async (_root, args, context) => {
        const outcome = await context.access.signIn({
          ...args.input,
          client: { address: context.client.address, agent: context.client.name },
        });
        if (outcome instanceof SignInError)
          throw new SignInRefused(
            outcome.code,
            outcome.label,
            outcome.remedy,
            outcome.retryAfterMs === null ? null : Math.ceil(outcome.retryAfterMs / 1000),
          );
        context.setSession({ value: outcome.token, expiresAt: outcome.expiresAt });
        return outcome;
      },
    }),
  );
  builder.mutationField('signOut', (t) =>
    t.boolean({
      description: '退出：Ends the session of this request; true when there was one.',
      right: 'public',
      complexity: 5,
      read: code('a mutation'),
      resolve: async (_root, _args, context) => {
        context.setSession(null);
        return context.token === null ? false : await context.access.signOut(context.token);
      },
    }),
  );
}
