import { type Builder, type BuilderOptions, checkReads, createBuilder, type Models } from '@jianhui/graphql';
import type { Plugin } from '@jianhui/plugin-api';
import type { GraphQLSchema } from 'graphql';
import { claimed } from '../boot/claims.ts';
import { type BootProblem, problem } from '../boot/report.ts';
import { listenToFailures, type OnPluginFailure } from './boundary.ts';
import { Guard, messageOf } from './guard.ts';
import { GUARD_BOUNDARY, GUARD_RULES } from './guard-plugins.ts';
import { CORE, type Owner, ownerOf } from './owner.ts';
import type { Ownership } from './ownership.ts';

/** A builder whose types nobody knows here: core and plugins see it with theirs. */
export type AnyBuilder = Builder<object>;

export interface BuildParts {
  /** Adds the core's types and fields. */
  readonly core: (builder: AnyBuilder) => void;
  /** In the computed order, each with what it may state as a right. */
  readonly plugins: readonly { readonly plugin: Plugin; readonly rights: ReadonlySet<string> }[];
  /** Runs one plugin's graphql(). */
  readonly declare: (plugin: Plugin, builder: AnyBuilder) => void;
  readonly datamodel: unknown;
  readonly models: Models;
  readonly limits: BuilderOptions['limits'];
  readonly onPluginFailure?: OnPluginFailure;
}

export interface Built {
  /** Null when it could not be built at all. */
  readonly schema: GraphQLSchema | null;
  readonly owned: Ownership;
  readonly problems: readonly BootProblem[];
}

const MOST_ROUNDS = 50;

/**
 * Builds the schema under guard. A field that cannot be built is recorded, left out, and the build repeated, so that
 * one report holds all faults of all owners.
 */
export function buildUnderGuard(parts: BuildParts): Built {
  const skipped = new Set<string>();
  const problems: BootProblem[] = [];
  const owners = new Map<string, Owner>(
    parts.plugins.map(({ plugin, rights }) => [plugin.id, ownerOf(plugin, rights)]),
  );
  for (let round = 1; ; round++) {
    const before = skipped.size;
    const builder = createBuilder<object>({
      datamodel: parts.datamodel,
      limits: parts.limits,
      outer: [GUARD_BOUNDARY],
      inner: [GUARD_RULES],
    });
    const guard = new Guard(builder, skipped);
    if (parts.onPluginFailure) listenToFailures(builder, parts.onPluginFailure);
    guard.declare(CORE, () => parts.core(builder));
    for (const { plugin } of parts.plugins) {
      guard.declare(owners.get(plugin.id) as Owner, () => parts.declare(plugin, builder));
    }
    const schema = finish(builder, guard, () => skipped.size > before && round < MOST_ROUNDS);
    problems.push(...guard.problems);
    if (schema === 'again') continue;
    if (schema) problems.push(...readFaults(schema, parts.models, guard.owned, owners));
    problems.push(...coreClaims(guard.owned, owners));
    return { schema, owned: guard.owned, problems };
  }
}

function finish(builder: AnyBuilder, guard: Guard, mayRepeat: () => boolean): GraphQLSchema | null | 'again' {
  try {
    return guard.within(CORE, () => builder.toSchema({ sortSchema: true }));
  } catch (error) {
    if (mayRepeat()) return 'again';
    if (!guard.problems.length) guard.add('PLG-219', guard.current, messageOf(error), guard.building);
    return null;
  }
}

/** Declared reads that do not fit the tables, as faults of whoever declared them. */
function readFaults(
  schema: GraphQLSchema,
  models: Models,
  owned: Ownership,
  owners: ReadonlyMap<string, Owner>,
): BootProblem[] {
  return checkReads(schema, models).map((fault) => {
    const [place = '', ...rest] = fault.split(': ');
    const [type = '', field] = place.split('.');
    const owner = owners.get(owned.ownerOf(type, field).id) ?? CORE;
    const at = (field ? owned.fields.get(place) : owned.types.get(type))?.site.at() ?? null;
    return problem('PLG-213', owner, `${place}: ${rest.join(': ')}`, { at });
  });
}

/** Claims that reach over names of the core. */
function coreClaims(owned: Ownership, owners: ReadonlyMap<string, Owner>): BootProblem[] {
  const faults: BootProblem[] = [];
  const other = (site: { at(): string | null }) => ({ other: { owner: CORE, at: site.at() } });
  for (const owner of owners.values()) {
    for (const [name, type] of owned.types) {
      if (type.owner.id !== CORE.id || !claimed(owner.owns.types, name)) continue;
      faults.push(problem('PLG-110', owner, `owns.types covers "${name}"`, other(type.site)));
    }
    for (const [key, field] of owned.fields) {
      const [type, name] = key.split('.') as [string, string];
      const shared = type === 'Query' || type === 'Mutation' || type === 'Subscription';
      if (!shared || field.owner.id !== CORE.id || !claimed(owner.owns.fields, name)) continue;
      faults.push(problem('PLG-110', owner, `owns.fields covers "${key}"`, other(field.site)));
    }
  }
  return faults;
}
