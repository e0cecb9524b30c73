import type { Enumerator, Field } from '@mrleebo/prisma-ast';
import { DatabaseError } from '../errors.ts';
import { SCALARS } from './base.ts';
import {
  argument,
  attributeOf,
  fieldsOf,
  isShape,
  mappedName,
  membersOf,
  names,
  type OwnedBlock,
  type Shape,
  text,
  typeOf,
} from './blocks.ts';
import { CORE, type Fragment } from './fragment.ts';

/** A model, view or enum of one owner; further blocks of that name re-open it. */
export interface Declared {
  first: OwnedBlock & { block: Shape };
  reopened: (OwnedBlock & { block: Shape })[];
}

/** Finds every fault of the fragments, in the order of the files. `declared` is filled on the way. */
export function findFaults(blocks: readonly OwnedBlock[], declared: Map<string, Declared>): DatabaseError[] {
  const faults: DatabaseError[] = [];
  for (const owned of blocks) {
    const { block, fragment } = owned;
    if (!isShape(block)) {
      const name = 'name' in block ? ` ${String(block.name)}` : '';
      const code = block.type === 'datasource' || block.type === 'generator' ? 'DB-102' : 'DB-108';
      faults.push(new DatabaseError(code, `${fragment.file}: ${block.type}${name}`));
      continue;
    }
    const shape = { ...owned, block };
    const known = declared.get(block.name);
    if (known) known.reopened.push(shape);
    else declared.set(block.name, { first: shape, reopened: [] });
  }
  for (const { first, reopened } of declared.values()) {
    const ownerOf = (type: string) => declared.get(type)?.first.fragment.owner;
    const seen = new Map<string, Fragment>();
    for (const part of [first, ...reopened]) {
      faults.push(...duplicates(part, seen));
      if (part.fragment.owner !== first.fragment.owner || part.block.type !== first.block.type) {
        faults.push(...foreignMembers(part, first, ownerOf));
      }
      for (const field of fieldsOf(part.block)) faults.push(...fieldFaults(part, field, ownerOf));
    }
    faults.push(...prefixFaults(first));
  }
  return faults;
}

function place({ fragment, block }: Declared['first'], member?: string): string {
  return `${fragment.file}: ${block.name}${member ? `.${member}` : ''}`;
}

function duplicates(part: Declared['first'], seen: Map<string, Fragment>): DatabaseError[] {
  const faults: DatabaseError[] = [];
  for (const member of membersOf(part.block)) {
    if (member.type !== 'field' && member.type !== 'enumerator') continue;
    const before = seen.get(member.name);
    if (before) {
      const whose = `already declared by ${before.owner} in ${before.file}`;
      faults.push(new DatabaseError('DB-107', `${place(part, member.name)} is ${whose}`));
    } else seen.set(member.name, part.fragment);
  }
  return faults;
}

/** A block of somebody else may be re-opened only for relation fields that lead to one's own models. */
function foreignMembers(
  part: Declared['first'],
  first: Declared['first'],
  ownerOf: (type: string) => string | undefined,
): DatabaseError[] {
  const { owner } = part.fragment;
  const whose = `${first.fragment.owner}'s ${first.block.name}`;
  const faults: DatabaseError[] = [];
  for (const member of membersOf(part.block)) {
    if (member.type === 'break' || member.type === 'comment') continue;
    if (member.type === 'field' && first.block.type === 'model' && part.block.type === 'model') {
      if (isBackRelation(member) && ownerOf(typeOf(member)) === owner) continue;
      faults.push(
        new DatabaseError('DB-103', `${place(part, member.name)} is no back-relation of ${owner} on ${whose}`),
      );
      continue;
    }
    const what = member.type === 'attribute' ? `@@${member.name}` : (member as Enumerator).name;
    faults.push(new DatabaseError('DB-103', `${place(part, what)} on ${whose}`));
  }
  return faults;
}

function isBackRelation(field: Field): boolean {
  if (!field.array && !field.optional) return false;
  if ((field.attributes ?? []).some((attribute) => attribute.name !== 'relation')) return false;
  return argument(attributeOf(field, 'relation'), 'fields') === undefined;
}

function fieldFaults(
  part: Declared['first'],
  field: Field,
  ownerOf: (type: string) => string | undefined,
): DatabaseError[] {
  const type = typeOf(field);
  if (SCALARS.has(type) || type === 'Unsupported') return [];
  const target = ownerOf(type);
  if (target === undefined) return [new DatabaseError('DB-108', `${place(part, field.name)}: nobody declares ${type}`)];
  const relation = attributeOf(field, 'relation');
  if (names(argument(relation, 'fields')).length === 0) return [];
  const action = text(argument(relation, 'onDelete'));
  if (action === undefined) return [new DatabaseError('DB-105', place(part, field.name))];
  const { owner } = part.fragment;
  if (owner !== CORE && owner !== target && (action === 'Restrict' || action === 'NoAction')) {
    return [new DatabaseError('DB-106', `${place(part, field.name)} has onDelete: ${action} on ${target}'s ${type}`)];
  }
  return [];
}

function prefixFaults(first: Declared['first']): DatabaseError[] {
  const { tablePrefix } = first.fragment;
  if (tablePrefix === undefined || first.block.type === 'enum') return [];
  const table = mappedName(first.block);
  if (table?.startsWith(tablePrefix) && table.length > tablePrefix.length) return [];
  return [new DatabaseError('DB-104', `${place(first)} is mapped to ${table ?? 'no table'}, not to ${tablePrefix}…`)];
}
