import type { ColumnDescription, ModelDescription } from './models.ts';

/** A statement being written: values go in as parameters only. */
export class Statement {
  readonly values: unknown[] = [];
  private scope: string | undefined;
  parameter = (value: unknown): string => `$${this.values.push(value)}`;
  /** The value of the viewer's row scope: one parameter, however many tables it holds. */
  scopeParameter = (value: unknown): string => {
    this.scope ??= this.parameter(value);
    return this.scope;
  };
}

/** The PostgreSQL type that a parameter for this column is cast to. */
export function castOf(column: ColumnDescription): string {
  if (!column.cast) throw new Error(`${column.column}: columns of its type cannot be read by declaration`);
  return column.cast;
}

/** A column by its field name; a wrong name is a fault of the declaration, found when the schema is built. */
export function columnOf(model: ModelDescription, field: string): ColumnDescription {
  const found = model.fields[field];
  if (found?.kind !== 'column') throw new Error(`${model.table} has no column for the field ${field}`);
  return found;
}

/** How a column is selected: lists of enums as text, which the driver can parse. */
export function selected(alias: string, column: ColumnDescription): string {
  return column.enum && column.list ? `${alias}."${column.column}"::text[]` : `${alias}."${column.column}"`;
}
