import type { ScopeColumn } from '@jianhui/access';

/** Comparisons that a declared filter may use. Each has one SQL form; nothing else reaches the database. */
export type Operator = 'eq' | 'in' | 'gte' | 'lte' | 'isNull' | 'notNull' | 'startsWith' | 'contains' | 'search';

/**
 * One condition of a declared read, as data. The value comes from an argument (absent or null: the condition is left
 * out), from the parent row or the viewer, or is constant. `flag` turns a Boolean argument into isNull/notNull.
 */
export interface Predicate<Column extends string = string> {
  readonly column: Column;
  readonly op: Operator;
  readonly arg?: string;
  readonly parent?: string;
  readonly value?: unknown;
  /** With a Boolean argument: true keeps the condition, false turns it round, absent leaves it out. */
  readonly flag?: string;
  /** The value is the viewer's own: these ids, as a list, for `in`. Nobody signed in: the read is refused. */
  readonly viewer?: readonly ('accountId' | 'orgUnitId')[];
  /** With `in`: the values of the column that one value of the argument stands for. */
  readonly among?: Readonly<Record<string, readonly string[]>>;
  /** For `search`, whose column holds the terms of a row: where the text itself stands, and its code. */
  readonly search?: SearchColumns<Column>;
}

/** Columns beside the terms that a search asks. */
export interface SearchColumns<Column extends string = string> {
  /** The text, one line a name, that every match is checked against. */
  readonly text: Column;
  /** A column of codes in capitals: a search of just that many letters and digits asks for the code itself. */
  readonly code?: { readonly column: Column; readonly length: number };
}

/** A total order: all columns in one direction, the last one unique and not null. */
export interface Order<Column extends string = string> {
  readonly columns: readonly Column[];
  readonly direction: 'asc' | 'desc';
}

/** Narrowing to the part of the tree below a unit named by an argument: an equality on the column of its level. */
export interface Below {
  readonly arg: string;
}

export interface ListDeclaration<Column extends string = string> {
  readonly kind: 'list' | 'connection';
  readonly model: string;
  readonly where: readonly Predicate<Column>[];
  readonly below?: Below;
  readonly order: Order<Column>;
  readonly limit: number;
  readonly totalCount?: boolean;
}
export interface OneDeclaration<Column extends string = string> {
  readonly kind: 'one';
  readonly model: string;
  readonly by: Column;
  readonly arg: string;
  /** A column of the row that names the row which took its place: that row is answered with, where there is one. */
  readonly follow?: Column;
}
/** An object named by an id that the parent value carries (payloads of mutations, facts): read in one batch a field. */
export interface RefDeclaration {
  readonly kind: 'ref';
  readonly model: string;
  readonly key: string;
}
export interface ToOneDeclaration {
  readonly kind: 'toOne';
  readonly model: string;
  readonly relation: string;
}
export interface ToManyDeclaration<Column extends string = string> {
  readonly kind: 'toMany';
  readonly model: string;
  /** Columns that tie the rows to their parent: column of the child → field of the parent. */
  readonly on: Readonly<Record<string, string>>;
  readonly where: readonly Predicate<Column>[];
  readonly order: Order<Column>;
  readonly limit: number;
}
/** A row of a small table held in memory, never scoped by itself. */
export interface DictionaryDeclaration {
  readonly kind: 'dictionary';
  readonly dictionary: string;
  readonly key: string;
}
/** Computed from columns of the same row alone, without waiting. */
export interface PureDeclaration {
  readonly kind: 'pure';
  readonly columns: readonly string[];
}
/** How many rows of a model hold each of a set of values in one column, as data. */
export interface CountDeclaration<Column extends string = string> {
  readonly model: string;
  /** The column that holds the keys asked for. */
  readonly by: Column;
}
/** Loaded once for all parents of a field; it needs these columns of its parent. */
export interface BatchedDeclaration {
  readonly kind: 'batched';
  readonly columns: readonly string[];
  readonly reason: string;
  /** What `reader.counts` counts, where a count is what the field loads. */
  readonly count?: CountDeclaration;
}
/** Sums of counters over the tree. */
export interface RollupDeclaration {
  readonly kind: 'rollup';
  readonly model: string;
  readonly sums: readonly string[];
  readonly by: 'unit' | 'children';
}
/** Ordinary code, with the reason why it is not declared. */
export interface CodeDeclaration {
  readonly kind: 'code';
  readonly reason: string;
  readonly columns?: readonly string[];
}

/** What the field carries in its extensions for whoever compiles or lists the reads of a schema. */
export type ReadMark =
  | ListDeclaration
  | OneDeclaration
  | RefDeclaration
  | ToOneDeclaration
  | ToManyDeclaration
  | DictionaryDeclaration
  | PureDeclaration
  | BatchedDeclaration
  | RollupDeclaration
  | CodeDeclaration;

/** Marks a field as ordinary code; the reason is listed in the schema's catalogue of reads. */
export const code = (reason: string, columns?: readonly string[]): CodeDeclaration => ({
  kind: 'code',
  reason,
  ...(columns ? { columns } : {}),
});

export type { ScopeColumn };
