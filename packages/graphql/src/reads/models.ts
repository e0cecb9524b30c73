import type { ReadColumn, ReadModel, ReadRelation } from '@jianhui/database';

export interface ColumnDescription {
  readonly kind: 'column';
  /** The database's name of the column. */
  readonly column: string;
  /** The PostgreSQL type that values are cast to; null for types that reads cannot compare. */
  readonly cast: string | null;
  readonly list: boolean;
  readonly nullable: boolean;
  readonly enum: boolean;
}

export interface RelationDescription {
  readonly kind: 'relation';
  readonly model: string;
  /** Fields of this model, and those of the other that they equal. */
  readonly fields: readonly string[];
  readonly references: readonly string[];
}

export interface ModelDescription {
  readonly table: string;
  readonly primaryKey: readonly string[];
  readonly uniques: readonly (readonly string[])[];
  readonly fields: Readonly<Record<string, ColumnDescription | RelationDescription>>;
}

export type Models = Readonly<Record<string, ModelDescription>>;

const nativeCasts: Readonly<Record<string, string>> = {
  Uuid: 'uuid',
  Date: 'date',
  Timestamptz: 'timestamptz',
  SmallInt: 'int2',
};
const scalarCasts: Readonly<Record<string, string>> = {
  String: 'text',
  Int: 'int4',
  BigInt: 'int8',
  Boolean: 'boolean',
  DateTime: 'timestamptz',
  Json: 'jsonb',
};

function describeColumn(column: ReadColumn, read: ReadModel): ColumnDescription {
  const cast = column.enum
    ? `"${read.enums[column.type]?.dbType ?? column.type}"`
    : (nativeCasts[column.nativeType ?? ''] ?? scalarCasts[column.type] ?? null);
  return {
    kind: 'column',
    column: column.column,
    cast,
    list: column.list,
    nullable: column.nullable,
    enum: column.enum,
  };
}

function describeRelation(relation: ReadRelation): RelationDescription {
  return { kind: 'relation', model: relation.model, fields: relation.fields, references: relation.references };
}

/** The models of a composed schema as the reader uses them. */
export function modelsOf(read: ReadModel): Models {
  return Object.fromEntries(
    Object.entries(read.models).map(([name, entity]) => [
      name,
      {
        table: entity.table,
        primaryKey: entity.primaryKey,
        uniques: entity.uniques,
        fields: Object.fromEntries(
          Object.entries(entity.fields).map(([field, f]) => [
            field,
            f.kind === 'column' ? describeColumn(f, read) : describeRelation(f),
          ]),
        ),
      },
    ]),
  );
}
