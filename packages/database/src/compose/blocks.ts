import {
  type Attribute,
  type Block,
  type BlockAttribute,
  type Enum,
  type Field,
  getSchema,
  type Model,
  type View,
} from '@mrleebo/prisma-ast';
import { DatabaseError, messageOf } from '../errors.ts';
import type { Fragment } from './fragment.ts';

export type Shape = Model | View | Enum;
export type Member = Model['properties'][number] | Enum['enumerators'][number];

/** A block of a fragment, with the comments that stand before it. */
export interface OwnedBlock {
  fragment: Fragment;
  comments: string[];
  block: Exclude<Block, { type: 'break' | 'comment' }>;
}

/** Parses one fragment. Throws DB-101 with file and line. */
export function parseFragment(fragment: Fragment): OwnedBlock[] {
  let list: Block[];
  try {
    list = getSchema(fragment.source).list as Block[];
  } catch (cause) {
    const line = lineOf(cause);
    const hint = /where:\s*\{/.test(fragment.source) ? ' (a partial index is written where: raw("…") here)' : '';
    const text = messageOf(cause).replace(/\s+/g, ' ');
    throw new DatabaseError('DB-101', `${fragment.file}${line ? `:${line}` : ''}: ${text}${hint}`, { cause });
  }
  const blocks: OwnedBlock[] = [];
  let comments: string[] = [];
  for (const block of list) {
    if (block.type === 'comment') comments.push(block.text);
    else if (block.type === 'break') {
      // A remark of its own, such as the file's heading, belongs to no block.
      comments = [];
    } else {
      blocks.push({ fragment, comments, block });
      comments = [];
    }
  }
  return blocks;
}

function lineOf(error: unknown): number | undefined {
  return (error as { token?: { startLine?: number } } | null)?.token?.startLine || undefined;
}

export function isShape(block: OwnedBlock['block']): block is Shape {
  return block.type === 'model' || block.type === 'view' || block.type === 'enum';
}

export function membersOf(shape: Shape): Member[] {
  return shape.type === 'enum' ? shape.enumerators : shape.properties;
}

export function fieldsOf(shape: Shape): Field[] {
  return membersOf(shape).filter((member): member is Field => member.type === 'field');
}

/** The block's own attributes (`@@map`, `@@index` …) of one name. */
export function blockAttributes(shape: Shape, name: string): BlockAttribute[] {
  return membersOf(shape).filter((m): m is BlockAttribute => m.type === 'attribute' && m.name === name);
}

/** A field's or an enum value's attribute of one name, native types (`@db.…`) left out. */
export function attributeOf(member: { attributes?: Attribute[] }, name: string): Attribute | undefined {
  return member.attributes?.find((attribute) => attribute.name === name && attribute.group === undefined);
}

/** The type of a field; `Unsupported` for what Prisma does not know. */
export function typeOf(field: Field): string {
  return typeof field.fieldType === 'string' ? field.fieldType : field.fieldType.name;
}

/** An argument by its key, or the first one without a key, as the tree holds it. */
export function argument(attribute: Attribute | BlockAttribute | undefined, key?: string): unknown {
  for (const { value } of attribute?.args ?? []) {
    const keyed = isKeyed(value) ? value : undefined;
    if (key === undefined ? keyed === undefined : keyed?.key === key) return keyed ? keyed.value : value;
  }
  return undefined;
}

/** The text of a string argument, without its quotes. */
export function text(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return value.startsWith('"') ? (JSON.parse(value) as string) : value;
}

/** The names in a list argument such as `[a, b(sort: Desc)]`. */
export function names(value: unknown): string[] {
  const args = (value as { type?: string; args?: unknown[] } | undefined)?.args;
  if (!args) return [];
  return args.map((item) => (typeof item === 'string' ? item : (item as { name: string }).name));
}

function isKeyed(value: unknown): value is { type: 'keyValue'; key: string; value: unknown } {
  return typeof value === 'object' && value !== null && (value as { type?: string }).type === 'keyValue';
}

/** The database's name of a model or an enum. */
export function mappedName(shape: Shape): string | undefined {
  return text(argument(blockAttributes(shape, 'map')[0]) ?? argument(blockAttributes(shape, 'map')[0], 'name'));
}

/** The name that tells two relations between the same models apart. */
export function relationName(field: Field): string | undefined {
  const relation = attributeOf(field, 'relation');
  return text(argument(relation) ?? argument(relation, 'name'));
}
