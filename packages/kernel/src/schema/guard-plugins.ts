import type { ReadMark } from '@jianhui/graphql';
import { schemaFaults } from '@jianhui/graphql';
import SchemaBuilder, {
  BasePlugin,
  type PothosEnumValueConfig,
  type PothosInputFieldConfig,
  type PothosOutputFieldConfig,
  type PothosTypeConfig,
  type SchemaTypes,
} from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import { claimed } from '../boot/claims.ts';
import { boundaryOf, withBoundary, withSubscribeBoundary } from './boundary.ts';
import { type Guard, guardOf } from './guard.ts';
import { CORE, type Owner } from './owner.ts';
import type { OwnedField } from './ownership.ts';

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      jianhuiGuardRules: GuardRules<Types>;
      jianhuiGuardBoundary: GuardBoundary<Types>;
    }
  }
}

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);
/** Reads that cost one statement for all parents, however many there are. */
const BATCHED = new Set(['pure', 'toOne', 'toMany', 'dictionary', 'ref', 'batched', 'rollup']);

interface Stated {
  readonly right?: string;
  readonly read?: ReadMark;
  readonly authScopes?: unknown;
}

/** Innermost: sees each type and field as its author wrote it, says whose it is, and holds it to the contract. */
class GuardRules<Types extends SchemaTypes> extends BasePlugin<Types> {
  private readonly guard: Guard | undefined = guardOf(this.builder);

  override onTypeConfig(config: PothosTypeConfig): PothosTypeConfig {
    const guard = this.guard;
    if (!guard) return config;
    const owned = guard.owned.types.get(config.name);
    guard.current = owned?.owner ?? CORE;
    guard.building = owned?.site ?? null;
    const options = config.pothosOptions as Stated;
    this.holdRight(guard, guard.current, options, `type "${config.name}"`, owned ?? null);
    return config;
  }

  override onInputFieldConfig(config: PothosInputFieldConfig<Types>): PothosInputFieldConfig<Types> {
    const { parentType, parentField } = config as { parentType: string; parentField?: string };
    const guard = this.guard;
    if (!guard) return config;
    const at = parentField ? guard.owned.fields.get(`${parentType}.${parentField}`) : undefined;
    const owned = at ?? guard.owned.types.get(parentType);
    guard.current = owned?.owner ?? CORE;
    guard.building = owned?.site ?? null;
    return config;
  }

  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const guard = this.guard;
    if (!guard) return config;
    const declaring = declaringType(config);
    const field = guard.owned.fields.get(`${declaring}.${config.name}`);
    const owned = field ?? guard.owned.types.get(config.parentType);
    // Types that other Pothos plugins make for this field belong to its owner, at its line.
    guard.current = owned?.owner ?? CORE;
    guard.building = owned?.site ?? null;
    if (field && field.owner.id !== CORE.id && declaring === config.parentType) this.hold(guard, field, config);
    return config;
  }

  private hold(guard: Guard, field: OwnedField, config: PothosOutputFieldConfig<Types>): void {
    const { owner, site } = field;
    const key = `${config.parentType}.${config.name}`;
    const what = `field "${key}"`;
    const options = config.pothosOptions as Stated;
    const type = guard.owned.types.get(config.parentType);
    this.holdRight(guard, owner, options, what, field);
    if (type?.owner.id === owner.id) return;
    if (!claimed(owner.owns.fields, config.name)) guard.add('PLG-203', owner, what, site);
    if (!config.type.nullable) guard.add('PLG-206', owner, `${what} of ${type?.owner.id ?? CORE.id}`, site);
    if (ROOTS.has(config.parentType)) return;
    const exposed = config.extensions?.pothosExposedField !== undefined;
    const batched = exposed || field.loadable || BATCHED.has(options.read?.kind ?? '');
    if (!batched) guard.add('PLG-207', owner, what, site);
  }

  private holdRight(
    guard: Guard,
    owner: Owner,
    stated: Stated,
    what: string,
    at: Pick<OwnedField, 'site'> | null,
  ): void {
    if (!owner.rights || !at) return;
    if (typeof stated.authScopes === 'function') guard.add('PLG-208', owner, what, at.site);
    if (stated.right !== undefined && !owner.rights.has(stated.right)) {
      guard.add('PLG-116', owner, `${what} states "${stated.right}"`, at.site);
    }
  }
}

/** Outermost: takes what the rules between found amiss as its owner's fault, and stands around each plugin's resolver. */
class GuardBoundary<Types extends SchemaTypes> extends BasePlugin<Types> {
  private readonly guard: Guard | undefined = guardOf(this.builder);
  private seen = 0;

  override onTypeConfig(config: PothosTypeConfig): PothosTypeConfig {
    this.attribute();
    return config;
  }

  override onEnumValueConfig(config: PothosEnumValueConfig<Types>): PothosEnumValueConfig<Types> {
    this.attribute();
    return config;
  }

  override onInputFieldConfig(config: PothosInputFieldConfig<Types>): PothosInputFieldConfig<Types> {
    this.attribute();
    return config;
  }

  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    this.attribute();
    return config;
  }

  private attribute(): void {
    const faults = schemaFaults(this.builder);
    for (const fault of faults.slice(this.seen)) this.guard?.stated(fault);
    this.seen = faults.length;
  }

  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types['Context'], object>,
    config: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    const boundary = this.boundary(config);
    const exposed = config.extensions?.pothosExposedField !== undefined;
    return boundary && !exposed ? withBoundary(resolver, boundary) : resolver;
  }

  override wrapSubscribe(
    subscriber: GraphQLFieldResolver<unknown, Types['Context'], object> | undefined,
    config: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> | undefined {
    const boundary = this.boundary(config);
    return boundary && subscriber ? withSubscribeBoundary(subscriber, boundary) : subscriber;
  }

  private boundary(config: PothosOutputFieldConfig<Types>) {
    const owner = this.guard?.owned.ownerOf(declaringType(config), config.name);
    if (!owner || owner.id === CORE.id) return null;
    return boundaryOf(this.builder, owner.id, `${config.parentType}.${config.name}`);
  }
}

/** The interface that declares an inherited field, else the type itself. */
function declaringType(config: object): string {
  const { declaringType: declaring, parentType } = config as { declaringType?: string; parentType: string };
  return declaring ?? parentType;
}

export const GUARD_RULES = 'jianhuiGuardRules';
export const GUARD_BOUNDARY = 'jianhuiGuardBoundary';
SchemaBuilder.registerPlugin(GUARD_RULES, GuardRules);
SchemaBuilder.registerPlugin(GUARD_BOUNDARY, GuardBoundary);
