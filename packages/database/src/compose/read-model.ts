import { type Field, getSchema } from '@mrleebo/prisma-ast';
import { DatabaseError } from '../errors.ts';
import { SCALARS } from './base.ts';
import {
  argument,
  attributeOf,
  blockAttributes,
  fieldsOf,
  isShape,
  mappedName,
  membersOf,
  names,
  type OwnedBlock,
  relationName,
  type Shape,
  text,
  typeOf,
} from './blocks.ts';

export interface ReadColumn {
  kind: 'column';
  /** The database's name of the column. */
  column: string;
  /** A Prisma scalar, the name of an enum, or `Unsupported`. */
  type: string;
  /** `Uuid`, `Date`, `Timestamptz` …, as after `@db.`; for an unsupported type the database's own name. */
  nativeType?: string;
  /** `['10', '2']` of `@db.Decimal(10, 2)`. */
  nativeArguments?: string[];
  list: boolean;
  nullable: boolean;
  enum: boolean;
}

export interface ReadRelation {
  kind: 'relation';
  model: string;
  list: boolean;
  nullable: boolean;
  /** Fields of this model, and those of the other that they equal; filled on both sides of the relation. */
  fields: string[];
  references: string[];
  /** True on the side that holds the foreign key. */
  holdsKey: boolean;
  relationName?: string;
}

export type ReadField = ReadColumn | ReadRelation;

export interface ReadEntity {
  table: string;
  fields: Record<string, ReadField>;
  /** Names of fields, empty for a view without a key. */
  primaryKey: string[];
  /** Names of fields of each whole unique constraint; partial ones are left out, as they order nothing. */
  uniques: string[][];
}

export interface ReadEnum {
  values: string[];
  /** The database's name of each value. */
  dbNames: Record<string, string>;
  dbType: string;
}

/** What a reader must know of the tables to write SQL, without Prisma. */
export interface ReadModel {
  models: Record<string, ReadEntity>;
  enums: Record<string, ReadEnum>;
}

/** Describes the tables of a composed schema. Throws DB-108 for a relation with no other side. */
export function readModelOf(schemaText: string): ReadModel {
  const shapes = (getSchema(schemaText).list as OwnedBlock['block'][]).filter(isShape);
  const byName = new Map(shapes.map((shape) => [shape.name, shape]));
  const readModel: ReadModel = { models: {}, enums: {} };
  for (const shape of shapes) {
    if (shape.type === 'enum') readModel.enums[shape.name] = describeEnum(shape);
    else readModel.models[shape.name] = describeEntity(shape, byName);
  }
  return readModel;
}

function describeEnum(shape: Shape): ReadEnum {
  const values = membersOf(shape).filter((member) => member.type === 'enumerator');
  return {
    values: values.map(({ name }) => name),
    dbNames: Object.fromEntries(
      values.map((value) => [value.name, text(argument(attributeOf(value, 'map'))) ?? value.name]),
    ),
    dbType: mappedName(shape) ?? shape.name,
  };
}

function describeEntity(shape: Shape, byName: ReadonlyMap<string, Shape>): ReadEntity {
  const fields: Record<string, ReadField> = {};
  for (const field of fieldsOf(shape)) {
    const target = byName.get(typeOf(field));
    fields[field.name] =
      target && target.type !== 'enum'
        ? describeRelation(shape, field, target)
        : describeColumn(field, target !== undefined);
  }
  const keyed = (name: string) => fieldsOf(shape).filter((field) => attributeOf(field, name));
  const whole = blockAttributes(shape, 'unique').filter((unique) => argument(unique, 'where') === undefined);
  return {
    table: mappedName(shape) ?? shape.name,
    fields,
    primaryKey: keyed('id')[0]
      ? keyed('id').map(({ name }) => name)
      : blockAttributes(shape, 'id').flatMap((id) => names(argument(id) ?? argument(id, 'fields'))),
    uniques: [
      ...keyed('unique').map(({ name }) => [name]),
      ...whole.map((unique) => names(argument(unique) ?? argument(unique, 'fields'))),
    ],
  };
}

function describeColumn(field: Field, isEnum: boolean): ReadColumn {
  const type = typeOf(field);
  const native = field.attributes?.find((attribute) => attribute.group === 'db');
  const unsupported =
    SCALARS.has(type) || isEnum ? undefined : text((field.fieldType as { params?: unknown[] }).params?.[0]);
  const nativeType = native?.name ?? unsupported;
  const nativeArguments = native?.args?.map(({ value }) => String(value));
  return {
    kind: 'column',
    column: text(argument(attributeOf(field, 'map'))) ?? field.name,
    type,
    ...(nativeType === undefined ? {} : { nativeType }),
    ...(nativeArguments ? { nativeArguments } : {}),
    list: field.array === true,
    nullable: field.optional === true,
    enum: isEnum,
  };
}

function describeRelation(shape: Shape, field: Field, target: Shape): ReadRelation {
  const name = relationName(field);
  const own = keyOf(field);
  const other = own ? undefined : fieldsOf(target).find((candidate) => isOtherSide(shape, field, candidate));
  const key = own ?? (other && keyOf(other));
  if (!key) {
    throw new DatabaseError('DB-108', `${shape.name}.${field.name}: no field of ${target.name} holds the foreign key`, {
      remedy: 'Declare the other side with fields and references; write a joining model for many-to-many.',
    });
  }
  return {
    kind: 'relation',
    model: target.name,
    list: field.array === true,
    nullable: field.optional === true,
    fields: own ? key.fields : key.references,
    references: own ? key.references : key.fields,
    holdsKey: own !== undefined,
    ...(name === undefined ? {} : { relationName: name }),
  };
}

function keyOf(field: Field): { fields: string[]; references: string[] } | undefined {
  const relation = attributeOf(field, 'relation');
  const fields = names(argument(relation, 'fields'));
  return fields.length === 0 ? undefined : { fields, references: names(argument(relation, 'references')) };
}

function isOtherSide(shape: Shape, field: Field, candidate: Field): boolean {
  return (
    typeOf(candidate) === shape.name &&
    keyOf(candidate) !== undefined &&
    relationName(candidate) === relationName(field)
  );
}
