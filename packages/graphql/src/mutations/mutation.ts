import { createHash } from 'node:crypto';
import type { Viewer } from '@jianhui/access';
import type { RawTx } from '@jianhui/database';
import type { GenericFieldRef } from '@pothos/core';
import type { PlatformContext } from '../context.ts';
import { unauthenticated } from '../errors/access-errors.ts';
import { Conflict, type DomainError, InvalidInput } from '../errors/domain-error.ts';
import { commonProblems } from '../errors/problem-types.ts';
import { code } from '../reads/declaration.ts';

/** What a mutation's context adds: the one way to write. */
export interface WritingContext<Tx extends RawTx> extends PlatformContext {
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

interface InputSpec {
  readonly type: unknown;
  readonly required?: boolean;
  readonly description: string;
}
interface MutationBuilder {
  inputType(name: string, options: object): unknown;
  objectRef(name: string): { implement(options: object): unknown };
  mutationField(name: string, field: (t: MutationFields) => unknown): void;
}
interface MutationFields {
  field(options: object): unknown;
  arg(options: object): unknown;
}
interface InputFields {
  field(options: object): unknown;
}

export interface MutationSpec<Input, Payload extends object, Context extends PlatformContext> {
  readonly description: string;
  readonly right: string;
  readonly cost?: number;
  /** For plugins: when theirs fails, the other mutations of the operation keep their answers. */
  readonly nullable?: boolean;
  readonly input: Readonly<Record<Exclude<keyof Input & string, 'idempotencyKey'>, InputSpec>>;
  readonly payload: {
    readonly description: string;
    readonly fields: (t: never) => Record<string, GenericFieldRef<unknown>>;
  };
  /** Refusals besides the common ones. */
  readonly problems?: readonly (new (
    ...args: never[]
  ) => DomainError)[];
  /** Plain values only (ids, days, numbers): what it returns is kept under the idempotency key and given again. */
  readonly run: (input: Input, context: Context) => Promise<Payload>;
}

const capital = (name: string): string => name[0]?.toUpperCase() + name.slice(1);

/** Declares one mutation: one input with an idempotency key, one union of payload and named refusals. */
export function mutation<
  Input extends { idempotencyKey: string },
  Payload extends object,
  Context extends PlatformContext,
>(builder: unknown, name: string, spec: MutationSpec<Input, Payload, Context>): void {
  const on = builder as MutationBuilder;
  const input = on.inputType(`${capital(name)}Input`, {
    description: `输入：Input of ${name}.`,
    fields: (t: InputFields) => ({
      idempotencyKey: t.field({
        type: 'String',
        required: true,
        description: '幂等键：The same key again gives the same answer and no second effect; 8 to 100 characters.',
      }),
      ...Object.fromEntries(Object.entries<InputSpec>(spec.input).map(([field, options]) => [field, t.field(options)])),
    }),
  });
  const payload = on
    .objectRef(`${capital(name)}Payload`)
    .implement({ description: spec.payload.description, right: 'authenticated', cost: 0, fields: spec.payload.fields });
  on.mutationField(name, (t) =>
    t.field({
      type: payload,
      nullable: spec.nullable ?? false,
      description: spec.description,
      right: spec.right,
      complexity: spec.cost ?? 10,
      read: code('a mutation'),
      args: { input: t.arg({ type: input, required: true, description: '输入：All that the mutation needs.' }) },
      errors: {
        types: [...commonProblems, ...(spec.problems ?? [])],
        directResult: true,
        union: {
          name: `${capital(name)}Result`,
          description: `结果：What ${name} answers with: its payload, or a named refusal.`,
        },
      },
      resolve: (_: unknown, args: { input: Input }, context: Context) => {
        if (!/^.{8,100}$/su.test(args.input.idempotencyKey)) {
          throw new InvalidInput(
            'IDEMPOTENCY_KEY',
            'The idempotency key must have 8 to 100 characters.',
            'Send a new UUID for each intended change.',
            ['input', 'idempotencyKey'],
          );
        }
        const unstorable = placeOfNul(args.input, ['input']);
        if (unstorable) {
          throw new InvalidInput(
            'CHARACTER_ZERO',
            `${unstorable.join('.')} holds a character of code 0.`,
            'Take that character out.',
            unstorable,
          );
        }
        return spec.run(args.input, context);
      },
    }),
  );
}

/** Where in an input a text holds a NUL, which PostgreSQL cannot keep; null when none does. */
function placeOfNul(value: unknown, at: readonly string[]): string[] | null {
  if (typeof value === 'string') return value.includes('\0') ? [...at] : null;
  if (value === null || typeof value !== 'object' || value instanceof File || value instanceof Date) return null;
  for (const [key, each] of Object.entries(value)) {
    const found = placeOfNul(each, [...at, key]);
    if (found) return found;
  }
  return null;
}

/** Stable text of an input, so that the same key with another input can be told apart. */
export function hashOf(input: unknown): string {
  const stable = (value: unknown): unknown =>
    value instanceof File
      ? { file: value.name, size: value.size }
      : value instanceof Date
        ? value.toISOString()
        : Array.isArray(value)
          ? value.map(stable)
          : value && typeof value === 'object'
            ? Object.fromEntries(
                Object.entries(value)
                  .sort(([a], [b]) => (a < b ? -1 : 1))
                  .map(([k, v]) => [k, stable(v)]),
              )
            : value;
  return createHash('sha256')
    .update(JSON.stringify(stable(input)) ?? '')
    .digest('hex');
}

/**
 * Runs a change once a key: in one transaction it claims the key, does the work and keeps the answer. Two callers with
 * one key at once: the second waits for the first and gets its answer. Throws Conflict when the key came with another input.
 */
export async function once<Tx extends RawTx, Payload extends object>(
  context: WritingContext<Tx>,
  name: string,
  input: { idempotencyKey: string },
  work: (tx: Tx, viewer: Viewer) => Promise<Payload>,
): Promise<Payload> {
  const { viewer } = context;
  if (!viewer) throw unauthenticated(name);
  const hash = hashOf(input);
  return await context.transaction(async (tx) => {
    const claimed = await tx.$executeRawUnsafe(
      `insert into core_idempotency(account_id, key, mutation, request_hash, response) values ($1::uuid, $2, $3, $4, 'null'::jsonb) on conflict do nothing`,
      viewer.accountId,
      input.idempotencyKey,
      name,
      hash,
    );
    if (claimed === 0) {
      const [earlier] = await tx.$queryRawUnsafe<{ mutation: string; request_hash: string; response: Payload }[]>(
        'select mutation, request_hash, response from core_idempotency where account_id = $1::uuid and key = $2',
        viewer.accountId,
        input.idempotencyKey,
      );
      if (!earlier || earlier.mutation !== name || earlier.request_hash !== hash) {
        throw new Conflict(
          'IDEMPOTENCY_CONFLICT',
          'This idempotency key was used for another change.',
          'Send a new key for a new change.',
          ['input', 'idempotencyKey'],
        );
      }
      return earlier.response;
    }
    const payload = await work(tx, viewer);
    await tx.$executeRawUnsafe(
      'update core_idempotency set response = $3::jsonb where account_id = $1::uuid and key = $2',
      viewer.accountId,
      input.idempotencyKey,
      JSON.stringify(payload),
    );
    return payload;
  });
}
