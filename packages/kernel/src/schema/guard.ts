import type { SchemaFault } from '@jianhui/graphql';
import { RootFieldBuilder } from '@pothos/core';
import { claimed } from '../boot/claims.ts';
import { type BootProblem, problem } from '../boot/report.ts';
import { type KernelErrorCode, SCHEMA_FAULTS } from '../errors.ts';
import { CORE, type Owner } from './owner.ts';
import { Ownership } from './ownership.ts';
import { firstPlace, Site } from './site.ts';

type FieldMap = Record<string, FieldLike | null | undefined>;
type Thunk = () => FieldMap;
interface FieldLike {
  getConfig(name: string, type: unknown): unknown;
}
interface TypeConfig {
  readonly name: string;
}
/** As much of Pothos' type refs as the guard touches; `fields` and `name` are theirs to keep and ours to watch. */
interface TypeRef {
  name: string;
  fields?: unknown;
  onConfig(callback: (config: TypeConfig) => void): void;
  updateConfig(config: TypeConfig): void;
  addFields?(fields: Thunk): void;
}
interface ConfigStore {
  refs: Iterable<TypeRef>;
  addTypeRef(ref: TypeRef): void;
  addFields(param: unknown, fields: Thunk): void;
  addInputFields(param: unknown, fields: Thunk): void;
  getTypeConfig(ref: unknown): TypeConfig;
}

const guards = new WeakMap<object, Guard>();
const siteOfField = new WeakMap<object, Site>();
const loadableFields = new WeakSet<object>();
const guardedThunks = new WeakSet<Thunk>();
/** The guard whose owner's code is running; declarations are synchronous, so there is at most one. */
let active: Guard | null = null;

watchFieldBuilder();

/** The guard of a builder, for its two Pothos plugins. */
export const guardOf = (builder: object): Guard | undefined => guards.get(builder);

/**
 * Watches a builder while core and plugins declare: knows the owner, file and line of each type and field, keeps
 * names apart, and collects every fault instead of stopping at the first.
 */
export class Guard {
  readonly owned = new Ownership();
  readonly problems: BootProblem[] = [];
  /** Whose code runs now, or whose field is being built. */
  current: Owner = CORE;
  /** The field being built: what other Pothos plugins make for it is declared there. */
  building: Site | null = null;
  /** Fields that could not be built in an earlier round, left out so that the rest can be checked. */
  private readonly skipped: Set<string>;
  private readonly refs = new WeakMap<TypeRef, Owner>();

  constructor(builder: object, skipped: Set<string>) {
    this.skipped = skipped;
    guards.set(builder, this);
    this.watch((builder as { configStore: ConfigStore }).configStore);
  }

  add(code: KernelErrorCode, owner: Owner, message: string, site: Site | string | null, other?: Other): void {
    const at = site instanceof Site ? site.at() : site;
    const otherAt = other ? { owner: other.owner, at: other.site.at() } : null;
    const known = this.problems.some((p) => p.code === code && p.message === message && p.owner.id === owner.id);
    if (!known) this.problems.push(problem(code, owner, message, { at, other: otherAt }));
  }

  /** Runs an owner's code in its name. */
  within<T>(owner: Owner, work: () => T): T {
    const before = { owner: this.current, active };
    this.current = owner;
    active = this;
    try {
      return work();
    } finally {
      this.current = before.owner;
      active = before.active;
    }
  }

  /** Runs what an owner adds to the schema; a throw is a fault of that owner. */
  declare(owner: Owner, work: () => void): void {
    try {
      this.within(owner, work);
    } catch (error) {
      this.add('PLG-210', owner, messageOf(error), firstPlace((error as Error).stack ?? ''));
    }
  }

  /** Takes a missing statement (SCH-…) as the fault of whoever's type or field is being built. */
  stated(fault: SchemaFault): void {
    const { code, place, message } = fault;
    const owner = { id: this.current.id, version: this.current.version };
    const { remedy } = SCHEMA_FAULTS[code];
    this.problems.push({
      code,
      owner,
      message: `${place} ${message}`,
      at: this.building?.at() ?? null,
      other: null,
      remedy,
    });
  }

  private watch(store: ConfigStore): void {
    // The root types and the scalars were there before.
    for (const ref of store.refs) this.typeDeclared(ref);
    const addTypeRef = store.addTypeRef.bind(store);
    const addFields = store.addFields.bind(store);
    const addInputFields = store.addInputFields.bind(store);
    store.addTypeRef = (ref) => {
      this.typeDeclared(ref);
      addTypeRef(ref);
    };
    store.addFields = (param, fields) => {
      addFields(
        param,
        this.guarded(this.current, this.building ?? new Site(), () => store.getTypeConfig(param).name, fields),
      );
    };
    store.addInputFields = (param, fields) => {
      const owner = this.current;
      addInputFields(param, () => this.within(owner, fields));
    };
  }

  private typeDeclared(ref: TypeRef): void {
    const owner = this.current;
    const site = this.building ?? new Site();
    const first = this.refs.get(ref);
    if (first) {
      // Pothos would take the new options in silence, access included.
      const at = this.owned.types.get(ref.name);
      if (first.id !== owner.id) this.add('PLG-205', owner, `type "${ref.name}"`, site, at);
      return;
    }
    this.refs.set(ref, owner);
    let name: string | null = null;
    ref.onConfig((config) => {
      if (config.name === name) return;
      const holder = this.owned.types.get(config.name);
      if (holder && name === null) {
        // Renamed before Pothos sees it, so that the rest of the newcomer is still checked.
        this.add('PLG-201', owner, `type "${config.name}"`, site, holder);
        name = `${config.name}__${owner.id.replaceAll('-', '_')}`;
        ref.name = name;
        ref.updateConfig({ ...config, name });
        return;
      }
      name = config.name;
      this.owned.types.set(name, { owner, site });
      if (!mayDeclareType(owner, name)) this.add('PLG-202', owner, `type "${name}"`, site);
    });
    this.guardFields(ref, owner, site);
  }

  /** Fields given together with their type. */
  private guardFields(ref: TypeRef, owner: Owner, site: Site): void {
    if (!(ref.fields instanceof Set) || !ref.addFields) return;
    const thunks = ref.fields as Set<Thunk>;
    const own = [...thunks];
    thunks.clear();
    for (const thunk of own) thunks.add(this.guarded(owner, site, () => ref.name, thunk));
    const addFields = ref.addFields.bind(ref);
    ref.addFields = (thunk) =>
      addFields(this.guarded(this.current, this.building ?? new Site(), () => ref.name, thunk));
  }

  /** The same fields, made in their owner's name, without those that another owner holds. */
  private guarded(owner: Owner, site: Site, typeName: () => string, thunk: Thunk): Thunk {
    if (guardedThunks.has(thunk)) return thunk;
    let made: FieldMap | undefined;
    const guarded: Thunk = () => {
      made ??= this.made(owner, site, typeName(), thunk);
      return made;
    };
    guardedThunks.add(guarded);
    return guarded;
  }

  private made(owner: Owner, site: Site, type: string, thunk: Thunk): FieldMap {
    let fields: FieldMap;
    try {
      fields = this.within(owner, thunk);
    } catch (error) {
      this.add('PLG-211', owner, `${type}: ${messageOf(error)}`, firstPlace((error as Error).stack ?? '') ?? site);
      return {};
    }
    const kept: FieldMap = {};
    for (const [name, field] of Object.entries(fields)) {
      const key = `${type}.${name}`;
      if (!field || this.skipped.has(key)) continue;
      const at = siteOfField.get(field) ?? site;
      const holder = this.owned.fields.get(key);
      if (holder) {
        this.add('PLG-204', owner, `field "${key}"`, at, holder);
        continue;
      }
      this.owned.fields.set(key, { owner, site: at, loadable: loadableFields.has(field) });
      kept[name] = this.watched(field, key, owner, at);
    }
    return kept;
  }

  private watched(field: FieldLike, key: string, owner: Owner, site: Site): FieldLike {
    const getConfig = field.getConfig.bind(field);
    field.getConfig = (name, type) => {
      const before = this.building;
      this.building = site;
      try {
        return this.within(owner, () => getConfig(name, type));
      } catch (error) {
        this.add('PLG-212', owner, `field "${key}": ${messageOf(error)}`, site);
        this.skipped.add(key);
        throw error;
      } finally {
        this.building = before;
      }
    };
    return field;
  }
}

interface Other {
  readonly owner: Owner;
  readonly site: Site;
}

/** A claimed type, or what a claimed field brings: its input, payload, result, connection and edge. */
function mayDeclareType(owner: Owner, name: string): boolean {
  if (owner.id === CORE.id || claimed(owner.owns.types, name)) return true;
  return owner.owns.fields.some((claim) => {
    const field = claim[0]?.toUpperCase() + claim.slice(1);
    if (field.endsWith('*')) return name.startsWith(field.slice(0, -1));
    return ['Input', 'Payload', 'Result', 'Connection', 'Edge'].some((part) => name === `${field}${part}`);
  });
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Pothos' plugins add their methods to this prototype, and so does the guard: it notes where each field is made, and
 * which are made by a loader, and changes nothing.
 */
function watchFieldBuilder(): void {
  const methods = RootFieldBuilder.prototype as unknown as Record<string, ((...args: unknown[]) => object) | undefined>;
  const note = (name: string, after: (field: object) => void): void => {
    const original = methods[name];
    if (!original) return;
    methods[name] = function (this: unknown, ...args: unknown[]) {
      const field = original.apply(this, args);
      if (active) after(field);
      return field;
    };
  };
  note('createField', (field) => siteOfField.set(field, new Site()));
  for (const name of ['loadable', 'loadableList', 'loadableGroup']) note(name, (field) => loadableFields.add(field));
}
