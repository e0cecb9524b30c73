import { type Day, normaliseCode, type OrgUnitEntry, type UnionKind } from '@jianhui/plugin-api';
import type { CensusSource, Field } from '../fields.ts';
import type { Header } from '../readers/header-row.ts';
import type { Cell } from '../readers/rows.ts';
import { dayOf } from './days.ts';
import type { PlaceFinder, PlaceFound } from './places.ts';
import { nameOf, textOf } from './text.ts';

const plainCode = /^[0-9A-Z]{18}$/;
const scientific = /^\d(\.\d+)?E\+?\d+$/i;
const digits = /^\d{1,9}$/;
const closedWords = /注销|吊销|撤销登记/;

const unionKindOf: Readonly<Record<string, UnionKind>> = {
  独立基层工会: 'INDEPENDENT',
  独立工会: 'INDEPENDENT',
  单独基层工会: 'INDEPENDENT',
  联合基层工会: 'JOINT',
  联合工会: 'JOINT',
  区域性工会联合会: 'REGIONAL',
  区域工会联合会: 'REGIONAL',
  区域性基层工会联合会: 'REGIONAL',
  行业性工会联合会: 'INDUSTRY',
  行业工会联合会: 'INDUSTRY',
  行业性基层工会联合会: 'INDUSTRY',
  集团工会: 'GROUP',
};

/**
 * One row as it is understood: what the checks ask and what is staged. One object serves a whole file, filled anew for
 * each row, because an import makes nothing else a million times.
 */
export class Reading {
  readonly source: CensusSource;
  private readonly at: Readonly<Partial<Record<Field, number>>>;
  private readonly places: PlaceFinder;
  private cells: readonly Cell[] = [];

  code = '';
  codeDamaged = false;
  name = '';
  /** Persons; null when the cell is empty or wrong. */
  headcount: number | null = null;
  headcountBad = false;
  /** '' when the cell is empty, null when it is no day. */
  day: Day | '' | null = '';
  place: PlaceFound = { unit: null, placed: false, problem: 'PLACE_UNKNOWN' };
  address = '';
  unionKind: UnionKind | null = null;
  approvalNumber = '';

  constructor(source: CensusSource, header: Header, places: PlaceFinder) {
    this.source = source;
    this.at = header.at;
    this.places = places;
  }

  get isUnion(): boolean {
    return this.source === 'FEDERATION';
  }

  get unit(): OrgUnitEntry | null {
    return this.place.unit;
  }

  /** Reads what the checks need. */
  fill(cells: readonly Cell[]): void {
    this.cells = cells;
    this.readCode(this.cell('code'));
    this.name = nameOf(this.cell('name'));
    this.readHeadcount(this.cell('headcount'));
    this.day = dayOf(this.cell('date'));
    this.address = this.isUnion ? '' : textOf(this.cell('address'));
    this.place = this.places.find(textOf(this.cell('place')), this.address);
    if (!this.isUnion) return;
    this.unionKind = unionKindOf[textOf(this.cell('unionKind'))] ?? null;
    this.approvalNumber = textOf(this.cell('approvalNumber'));
  }

  /** Text of a column that only good rows are asked for; null when it is empty or missing. */
  text(field: Field): string | null {
    return textOf(this.cell(field)) || null;
  }

  /** The registering body's closing of the unit. */
  get closed(): boolean {
    return closedWords.test(textOf(this.cell('status')));
  }

  /** A day that nothing hangs on: what is no day is left out. */
  get establishedOn(): Day | null {
    return dayOf(this.cell('establishedOn')) || null;
  }

  /** Codes of what a union covers, each once. */
  get covers(): string[] {
    const codes = textOf(this.cell('covers'))
      .split(/[、,;\s]+/)
      .map(normaliseCode);
    return [...new Set(codes)].filter((code) => code !== '');
  }

  private cell(field: Field): Cell {
    const index = this.at[field];
    return index === undefined ? null : this.cells[index];
  }

  private readCode(cell: Cell): void {
    if (typeof cell === 'string' && plainCode.test(cell)) {
      this.code = cell;
      this.codeDamaged = false;
      return;
    }
    this.code = normaliseCode(textOf(cell));
    this.codeDamaged = typeof cell === 'number' || cell instanceof Date || scientific.test(this.code);
  }

  private readHeadcount(cell: Cell): void {
    const text = textOf(cell);
    this.headcount = digits.test(text) ? Number(text) : null;
    this.headcountBad = text !== '' && this.headcount === null;
  }
}
