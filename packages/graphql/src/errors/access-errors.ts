import { GraphQLError } from 'graphql';

/** Nobody is signed in, or the session has ended. */
export const unauthenticated = (place: string): GraphQLError =>
  new GraphQLError(`请先登录 (sign in first): ${place} needs a signed-in officer.`, {
    extensions: { code: 'UNAUTHENTICATED' },
  });

/** The officer is known but lacks the permission. Says which, so that an administrator can grant it. */
export const forbidden = (right: string, place: string): GraphQLError =>
  new GraphQLError(`没有权限 (not permitted): ${place} needs the permission ${right}.`, {
    extensions: { code: 'FORBIDDEN', permission: right },
  });

/** An argument that cannot be used. Names the argument and the remedy. */
export const badInput = (argument: string, message: string, remedy: string): GraphQLError =>
  new GraphQLError(`${argument}: ${message} ${remedy}`, { extensions: { code: 'BAD_USER_INPUT', argument, remedy } });
