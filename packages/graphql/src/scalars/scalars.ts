import { GraphQLError, Kind } from 'graphql';

const dayShape = /^\d{4}-\d{2}-\d{2}$/;

/** A day as `YYYY-MM-DD` in Asia/Shanghai; refuses days that do not exist. */
export function parseDay(value: unknown): string {
  const text = typeof value === 'string' ? value : '';
  const date = dayShape.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  if (!date || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text || text < '0001') {
    throw new GraphQLError(`"${String(value).slice(0, 40)}" is not a day. Write YYYY-MM-DD, for example 2019-06-03.`, {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }
  return text;
}

function parseInstant(value: unknown): Date {
  const date = typeof value === 'string' ? new Date(value) : null;
  if (!date || Number.isNaN(date.getTime())) {
    throw new GraphQLError(
      `"${String(value).slice(0, 40)}" is not an instant. Write ISO 8601, for example 2019-06-03T08:00:00Z.`,
      { extensions: { code: 'BAD_USER_INPUT' } },
    );
  }
  return date;
}

const literal =
  <T>(parse: (value: unknown) => T) =>
  (node: { kind: string; value?: unknown }) =>
    parse(node.kind === Kind.STRING ? node.value : null);

export const daySpec = {
  description: '日期：A day in Asia/Shanghai, written YYYY-MM-DD.',
  serialize: (value: unknown) => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value)),
  parseValue: parseDay,
  parseLiteral: literal(parseDay),
};

export const instantSpec = {
  description: '时刻：An instant, ISO 8601 in UTC.',
  serialize: (value: unknown) => (value instanceof Date ? value.toISOString() : String(value)),
  parseValue: parseInstant,
  parseLiteral: literal(parseInstant),
};

export const jsonSpec = {
  description: '数据：A JSON value whose shape the describing field names.',
  serialize: (value: unknown) => value,
  parseValue: (value: unknown) => value,
};

export const uploadSpec = {
  description: '文件：A file sent by the GraphQL multipart request.',
  serialize: () => {
    throw new GraphQLError('A file can only be sent, not read.');
  },
  parseValue: (value: unknown) => value,
};
