import SchemaBuilder, {
  BasePlugin,
  type PothosEnumValueConfig,
  type PothosInputFieldConfig,
  type PothosOutputFieldConfig,
  type PothosTypeConfig,
  type SchemaTypes,
} from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import type { PlatformContext } from '../context.ts';
import { forbidden, unauthenticated } from '../errors/access-errors.ts';
import type { ReadMark } from '../reads/declaration.ts';
import type { ScopeRule } from '../reads/scope.ts';
import { holdsRight } from './field-rights.ts';

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      jianhuiRights: RightsPlugin<Types>;
    }
    export interface FieldOptions {
      /** Who may read this field; without it the type's right holds, and without either the schema does not build. */
      right?: string;
      /** How this field is read: set by the helpers of declared reads, or by `code` with its reason. */
      read?: ReadMark;
    }
    export interface ObjectTypeOptions {
      /** Who may read this type's fields unless a field says otherwise. */
      right?: string;
      /** Whether rows of this type belong to a place; a prismaObject without it does not build. */
      scope?: ScopeRule;
      /** What each plain column of this type costs; without it each field states its own `complexity`. */
      cost?: number;
    }
    export interface EnumTypeOptions {
      right?: 'public';
    }
  }
}

/** A statement that a type or field fails to make. Collected, so that all faults show at once. */
export interface SchemaFault {
  readonly code: 'SCH-001' | 'SCH-002' | 'SCH-003' | 'SCH-004' | 'SCH-005' | 'SCH-006';
  readonly place: string;
  readonly message: string;
}

const faultsOf = new WeakMap<object, SchemaFault[]>();

/** The faults found while the schema of this builder was built. */
export const schemaFaults = (builder: object): readonly SchemaFault[] => faultsOf.get(builder) ?? [];

const rootKinds = new Set(['Query', 'Mutation', 'Subscription']);
const pluginName = 'jianhuiRights' as const;

/** Holds every type and field to its statements: description, right, cost, row scope; enforces rights below the roots. */
export class RightsPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  private fault(code: SchemaFault['code'], place: string, message: string): void {
    const faults = faultsOf.get(this.builder) ?? [];
    if (!faults.some((f) => f.code === code && f.place === place)) faults.push({ code, place, message });
    faultsOf.set(this.builder, faults);
  }

  override onTypeConfig(config: PothosTypeConfig): PothosTypeConfig {
    const derived = /(Connection|Edge)$/.test(config.name);
    if (!config.description && !rootKinds.has(config.kind) && !derived) {
      this.fault('SCH-001', config.name, 'has no description: Chinese term first, then one English sentence');
    }
    const options = config.pothosOptions as { scope?: ScopeRule; right?: string; cost?: number };
    const model = config.extensions?.pothosPrismaModel as string | undefined;
    if (model && !options.scope) {
      this.fault(
        'SCH-004',
        config.name,
        `is read from ${model} but states no row scope: 'place', or 'none' with the reason`,
      );
    }
    return { ...config, extensions: { ...config.extensions, scope: options.scope, right: options.right } };
  }

  override onEnumValueConfig(config: PothosEnumValueConfig<Types>): PothosEnumValueConfig<Types> {
    if (!config.description) this.fault('SCH-001', String(config.value), 'enum value has no description');
    return config;
  }

  override onInputFieldConfig(config: PothosInputFieldConfig<Types>): PothosInputFieldConfig<Types> {
    if (!config.description) {
      const { parentType, parentField } = config as { parentType: string; parentField?: string };
      this.fault(
        'SCH-001',
        `${parentType}${parentField ? `.${parentField}` : ''}(${config.name})`,
        'argument or input field has no description',
      );
    }
    return config;
  }

  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const place = `${config.parentType}.${config.name}`;
    const type = this.builder.configStore.getTypeConfig(config.parentType);
    const typeOptions = type.pothosOptions as { right?: string; cost?: number };
    const options = config.pothosOptions as {
      right?: string;
      complexity?: unknown;
      read?: ReadMark;
      authScopes?: unknown;
    };
    if (!config.description) this.fault('SCH-001', place, 'has no description');
    const right = options.right ?? typeOptions.right;
    if (!right) this.fault('SCH-002', place, 'does not state who may read it (right)');
    const exposed = config.extensions?.pothosExposedField !== undefined;
    const complexity = options.complexity ?? (exposed ? typeOptions.cost : undefined) ?? typeOptions.cost;
    if (complexity === undefined) this.fault('SCH-003', place, 'does not state what it costs (complexity)');
    if (
      options.right &&
      typeOptions.right &&
      options.right !== typeOptions.right &&
      options.right !== 'public' &&
      !config.type.nullable &&
      !rootKinds.has(type.kind)
    ) {
      this.fault(
        'SCH-005',
        place,
        'has a right of its own and must be nullable, or a viewer without it loses the object',
      );
    }
    const model = type.extensions?.pothosPrismaModel;
    if (model && !exposed && !options.read) {
      this.fault(
        'SCH-006',
        place,
        'is neither a column nor a declared read: use a helper of reads, or `read: code(reason)`',
      );
    }
    if (type.kind === 'Query' && !options.read) {
      this.fault(
        'SCH-006',
        place,
        'is a root read without a declaration: use a helper of reads, or `read: code(reason)`',
      );
    }
    // Root rights are scope-auth's, so that it decides before a resolver or a subscription starts.
    if (rootKinds.has(type.kind) && right && right !== 'public' && options.authScopes === undefined) {
      options.authScopes = right === 'authenticated' ? { authenticated: true } : { permission: right };
    }
    const stated = {
      ...config,
      extensions: { ...config.extensions, right: right ?? 'nobody', ...(options.read ? { read: options.read } : {}) },
      pothosOptions: complexity === undefined ? config.pothosOptions : { ...config.pothosOptions, complexity },
    };
    return stated as unknown as PothosOutputFieldConfig<Types>;
  }

  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types['Context'], object>,
    config: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    const type = this.builder.configStore.getTypeConfig(config.parentType);
    const right = config.extensions?.right as string;
    const typeRight = (type.pothosOptions as { right?: string }).right;
    // Roots are scope-auth's. A field with its type's right was checked where the object was read.
    if (rootKinds.has(type.kind) || right === 'public' || (right === typeRight && type.extensions?.pothosPrismaModel))
      return resolver;
    const place = `${config.parentType}.${config.name}`;
    return (parent, args, context, info) => {
      const { viewer } = context as unknown as PlatformContext;
      if (!holdsRight(right, viewer?.permissions ?? null))
        throw viewer ? forbidden(right, place) : unauthenticated(place);
      return resolver(parent, args, context, info);
    };
  }
}

SchemaBuilder.registerPlugin(pluginName, RightsPlugin as never);
/** Name by which the builder takes this plugin up. */
export const rightsPlugin = pluginName;
