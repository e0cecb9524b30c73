import { AccessError } from '@jianhui/access';
import { EventsError } from '@jianhui/events';
import { DomainError } from '@jianhui/graphql';
import { GraphQLError, type GraphQLErrorOptions } from 'graphql';

interface Told {
  readonly code: string;
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** The error at the bottom of what executors and streams wrapped around it. */
export function rootOf(error: unknown): unknown {
  let root = error;
  while (root instanceof GraphQLError && root.originalError) root = root.originalError;
  return root;
}

/** Errors of lower packages that say something to a caller; everything else is ours to know. */
function toldOf(root: unknown): Told | null {
  if (root instanceof DomainError) {
    const { code, message, remedy, path } = root;
    return { code, message: `${message} ${remedy}`, extensions: { remedy, inputPath: path } };
  }
  if (root instanceof AccessError) {
    if (root.code === 'ACC-001') return { code: 'UNAUTHENTICATED', message: `${root.label} (sign in first)。` };
    if (root.code === 'ACC-002') return { code: 'FORBIDDEN', message: `${root.label} (outside your tree)。` };
    return null;
  }
  if (root instanceof EventsError) {
    if (root.code === 'EVT-020') return { code: 'COME_BACK', message: `${root.label} (${root.remedy})` };
    if (root.code === 'EVT-022') return { code: 'SESSION_ENDED', message: `${root.label} (${root.remedy})` };
    if (root.code === 'EVT-023') return { code: 'CURSOR_BEYOND_END', message: `${root.label} (${root.remedy})` };
    return null;
  }
  if (root instanceof Error && (root as { code?: unknown }).code === '57014') {
    return {
      code: 'TOO_SLOW',
      message: '查询超时 (too slow): the database gave the statement up. Narrow the filter, or ask for fewer rows.',
    };
  }
  const issues = root instanceof Error ? (root as { issues?: unknown }).issues : undefined;
  if (root instanceof Error && root.name === 'InputValidationError' && Array.isArray(issues)) {
    const texts = issues.map((issue: { message?: unknown }) => String(issue.message));
    return { code: 'BAD_USER_INPUT', message: `输入有误 (bad input): ${texts.join('; ')}` };
  }
  return null;
}

/** The code of an error that the executor reports about a request before any resolver ran. */
function requestCode(error: GraphQLError): string | null {
  if (/^(Variable "\$|Argument "|Too many errors processing variables)/.test(error.message)) return 'BAD_USER_INPUT';
  return error.path === undefined && rootOf(error) instanceof GraphQLError ? 'BAD_REQUEST' : null;
}

/** Where an error happened, to be said again of the error that stands for it. */
export function placeOf(error: unknown): Pick<GraphQLErrorOptions, 'nodes' | 'path'> {
  if (!(error instanceof GraphQLError)) return {};
  const { nodes, path } = error;
  return { ...(nodes ? { nodes } : {}), ...(path ? { path } : {}) };
}

/** The error as its caller may see it, or null when it is an internal fault. */
export function publicError(error: unknown): GraphQLError | null {
  const root = rootOf(error);
  if (error instanceof GraphQLError) {
    if (typeof error.extensions.code === 'string' && root instanceof GraphQLError) {
      if (!('originalError' in error.extensions)) return error;
      // The JSON parser's own complaint repeats the whole body. A body that is no JSON is a fault of HTTP, not of GraphQL.
      const { originalError: _, ...extensions } = error.extensions;
      return new GraphQLError(error.message, {
        ...placeOf(error),
        extensions: { ...extensions, http: { status: 400 } },
      });
    }
    const code = requestCode(error);
    if (code) {
      const http = { spec: true, status: 400 };
      return new GraphQLError(error.message, { ...placeOf(error), extensions: { http, ...error.extensions, code } });
    }
  }
  const told = toldOf(root);
  if (!told) return null;
  return new GraphQLError(told.message, { ...placeOf(error), extensions: { code: told.code, ...told.extensions } });
}

/** What a caller sees of an internal fault: nothing but the number to quote. */
export function maskedError(error: unknown, requestId: string): GraphQLError {
  return new GraphQLError('服务内部错误 (internal error): quote the request id to whoever runs the system.', {
    ...placeOf(error),
    // `unexpected` makes the HTTP status 500; it is not sent.
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId, unexpected: true },
  });
}
