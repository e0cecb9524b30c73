// Side-effect imports survive into declarations: without them the options of the Pothos plugins vanish from packed types.
import '@pothos/plugin-complexity';
import '@pothos/plugin-dataloader';
import '@pothos/plugin-errors';
import '@pothos/plugin-prisma';
import '@pothos/plugin-scope-auth';
import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import DataloaderPlugin from '@pothos/plugin-dataloader';
import ErrorsPlugin from '@pothos/plugin-errors';
import PrismaPlugin from '@pothos/plugin-prisma';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import type { PlatformContext } from './context.ts';
import { forbidden, unauthenticated } from './errors/access-errors.ts';
import { tooExpensive } from './limits.ts';
import { rightsPlugin } from './rights/rights-plugin.ts';
import { daySpec, instantSpec, jsonSpec, uploadSpec } from './scalars/scalars.ts';

/** The types of a builder: the author's Prisma types, its context and its permission keys. */
export interface BuilderTypes<PrismaTypes extends object, Context extends object, Permission extends string> {
  PrismaTypes: PrismaTypes;
  Context: Context;
  AuthScopes: { authenticated: boolean; permission: Permission };
  DefaultFieldNullability: false;
  DefaultInputFieldRequiredness: false;
  Scalars: {
    ID: { Input: string; Output: string };
    Date: { Input: string; Output: string | Date };
    DateTime: { Input: Date; Output: Date };
    JSON: { Input: unknown; Output: unknown };
    Upload: { Input: File; Output: never };
  };
}

export type Builder<
  PrismaTypes extends object,
  Context extends object = PlatformContext,
  Permission extends string = string,
> = PothosSchemaTypes.SchemaBuilder<
  PothosSchemaTypes.ExtendDefaultTypes<BuilderTypes<PrismaTypes, Context, Permission>>
>;

export interface BuilderOptions {
  /** Data model of the composed client (its Pothos generator writes it). */
  readonly datamodel: unknown;
  readonly limits: { readonly depth: number; readonly cost: number };
  /** Pothos plugins of the kernel: outermost first, innermost last. */
  readonly outer?: readonly string[];
  readonly inner?: readonly string[];
}

/** The Pothos builder with the platform's vocabulary; core and every plugin build on one of these. */
export function createBuilder<
  PrismaTypes extends object,
  Context extends PlatformContext = PlatformContext,
  Permission extends string = string,
>(options: BuilderOptions): Builder<PrismaTypes, Context, Permission> {
  type Types = PothosSchemaTypes.ExtendDefaultTypes<BuilderTypes<PrismaTypes, Context, Permission>>;
  const builder = new SchemaBuilder<BuilderTypes<PrismaTypes, Context, Permission>>({
    plugins: [
      ...((options.outer ?? []) as never[]),
      ErrorsPlugin,
      ScopeAuthPlugin,
      PrismaPlugin,
      DataloaderPlugin,
      ComplexityPlugin,
      rightsPlugin,
      ...((options.inner ?? []) as never[]),
    ],
    defaultFieldNullability: false,
    scopeAuth: {
      authorizeOnSubscribe: true,
      authScopes: (context: PlatformContext) => ({
        authenticated: context.viewer !== null,
        permission: (permission: string) => context.viewer?.permissions.has(permission) ?? false,
      }),
      unauthorizedError: (
        _parent: unknown,
        context: PlatformContext,
        info: { parentType: { name: string }; fieldName: string },
        result: unknown,
      ) =>
        context.viewer
          ? forbidden(missingPermission(result), `${info.parentType.name}.${info.fieldName}`)
          : unauthenticated(`${info.parentType.name}.${info.fieldName}`),
    },
    errors: { defaultTypes: [], directResult: true },
    prisma: { client: {} as never, dmmf: options.datamodel as never },
    complexity: {
      limit: { complexity: options.limits.cost, depth: options.limits.depth },
      complexityError: tooExpensive,
    },
  } as never) as unknown as Builder<PrismaTypes, Context, Permission>;
  // Root types belong to the platform: whoever adds a field to them only adds a field.
  builder.queryType({ description: '查询：Everything that can be read.' } as PothosSchemaTypes.QueryTypeOptions<Types>);
  builder.mutationType({
    description: '变更：Everything that can be changed; each takes one input and an idempotency key.',
  } as PothosSchemaTypes.MutationTypeOptions<Types>);
  builder.subscriptionType({
    description: '订阅：What arrives by itself; each message carries a cursor to resume from.',
  } as PothosSchemaTypes.SubscriptionTypeOptions<Types>);
  builder.scalarType('Date' as never, daySpec as never);
  builder.scalarType('DateTime' as never, instantSpec as never);
  builder.scalarType('JSON' as never, jsonSpec as never);
  builder.scalarType('Upload' as never, uploadSpec as never);
  return builder;
}

/** The permission that scope-auth found missing, out of its report. */
function missingPermission(result: unknown): string {
  const failure = (result as { failure?: { parameter?: unknown; failures?: { parameter?: unknown }[] } }).failure;
  return String(failure?.parameter ?? failure?.failures?.[0]?.parameter ?? 'another permission');
}
