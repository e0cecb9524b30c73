import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** Which of a type's fields that lead on are followed, and how far. */
export type Follow = (field: GraphQLField<unknown, unknown>, level: number) => boolean;

const fieldsOf = (type: GraphQLNamedType): GraphQLField<unknown, unknown>[] =>
  'getFields' in type ? (Object.values(type.getFields()) as GraphQLField<unknown, unknown>[]) : [];

export const leadsOn = (field: { type: GraphQLArgument['type'] | GraphQLField<unknown, unknown>['type'] }): boolean =>
  !isLeafType(getNamedType(field.type));

/**
 * Writes a selection of every plain field of a type, and below those that `follow` chooses, down to `levels` more
 * levels. Each field has an alias of its own, so that fields of two types under one interface never clash.
 */
export class SelectionWriter {
  /** Every `Type.field` that was written. */
  readonly seen = new Set<string>();
  private readonly schema: GraphQLSchema;

  constructor(schema: GraphQLSchema) {
    this.schema = schema;
  }

  write(type: GraphQLNamedType, levels: number, follow: Follow, level = 0): string {
    if (isAbstractType(type)) {
      const types = this.schema.getPossibleTypes(type);
      return `{ __typename ${types.map((each) => `... on ${each.name} ${this.write(each, levels, follow, level)}`).join(' ')} }`;
    }
    const parts = ['__typename'];
    for (const field of fieldsOf(type)) {
      const alias = `${type.name}_${field.name}: ${field.name}`;
      if (!leadsOn(field)) parts.push(alias);
      else if (levels > 1 && follow(field, level))
        parts.push(`${alias} ${this.write(getNamedType(field.type), levels - 1, follow, level + 1)}`);
      else continue;
      this.seen.add(`${type.name}.${field.name}`);
    }
    return `{ ${parts.join(' ')} }`;
  }
}

/** The types that can be reached from fields of a root, and all their fields as `Type.field`. */
export function reachableFields(schema: GraphQLSchema, roots: readonly GraphQLField<unknown, unknown>[]): Set<string> {
  const found = new Set<string>();
  const visited = new Set<string>();
  const visit = (type: GraphQLNamedType): void => {
    if (visited.has(type.name)) return;
    visited.add(type.name);
    if (isAbstractType(type)) for (const each of schema.getPossibleTypes(type)) visit(each);
    if (!isObjectType(type)) return;
    for (const field of fieldsOf(type)) {
      found.add(`${type.name}.${field.name}`);
      visit(getNamedType(field.type));
    }
  };
  for (const field of roots) visit(getNamedType(field.type));
  return found;
}

/** A document of one root field; its arguments come as variables. */
export function rootDocument(
  kind: 'query' | 'subscription' | 'mutation',
  field: GraphQLField<unknown, unknown>,
  given: readonly string[],
  selection: string,
): string {
  const args = field.args.filter((arg) => given.includes(arg.name));
  const variables = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const leaf = isLeafType(getNamedType(field.type));
  return `${kind} ${args.length ? `(${variables})` : ''} { ${field.name}${args.length ? `(${passed})` : ''} ${leaf ? '' : selection} }`;
}

export type ArgumentValues = Readonly<Record<string, unknown>>;

/** Values to try for the arguments of a field: none for an argument means that the generator knows no way to try it. */
export type Candidates = (field: GraphQLField<unknown, unknown>, arg: GraphQLArgument) => readonly unknown[];

/**
 * Each argument with each of its values, the required ones filled with each of theirs. With `pairs`, so many random
 * combinations of several arguments besides.
 */
/** Combinations of required arguments that are tried at most. */
const MOST_BASES = 150;

export function argumentSets(
  field: GraphQLField<unknown, unknown>,
  candidates: Candidates,
  pairs: number,
  random: () => number,
): ArgumentValues[] {
  const required = field.args.filter(isRequiredArgument);
  let base: ArgumentValues[] = [{}];
  for (const arg of required) {
    base = base.flatMap((values) => candidates(field, arg).map((value) => ({ ...values, [arg.name]: value })));
  }
  const optional = field.args.filter((arg) => !isRequiredArgument(arg));
  // Two required ids make hundreds of pairs: a sample of them says as much.
  while (base.length > MOST_BASES) base.splice(Math.floor(random() * base.length), 1);
  const sets = [...base];
  const first = base[0];
  if (!first) return [];
  for (const arg of optional) for (const value of candidates(field, arg)) sets.push({ ...first, [arg.name]: value });
  for (let n = 0; optional.length > 1 && n < pairs; n++) {
    const values: Record<string, unknown> = { ...base[Math.floor(random() * base.length)] };
    for (const arg of optional) {
      const all = candidates(field, arg);
      if (random() < 0.5 && all.length) values[arg.name] = all[Math.floor(random() * all.length)];
    }
    sets.push(values);
  }
  return sets;
}

/** Numbers from 0 to 1 that are the same in every run. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
