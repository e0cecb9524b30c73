import { zip } from './zip.ts';

/** A cell: text, a number, a day as Excel's serial number, or nothing. */
export type Cell = string | number | { readonly serial: number } | null;

export interface Sheet {
  readonly name: string;
  /** Lines above the header, each merged over the full width. */
  readonly titles: readonly string[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
/** Index of the cell format of days, in `STYLES`. */
const DAY_STYLE = 1;

const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;

const CONTENT_TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`;

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function relations(items: readonly (readonly [id: string, type: string, target: string])[]): string {
  const list = items.map(([id, type, to]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${to}"/>`);
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`;
}

/** A, B, … Z: no sheet here is wider. */
const columnName = (index: number) => String.fromCharCode(65 + index);

/** Writes a workbook of one sheet as offices send it: shared strings, merged titles, days as serial numbers. */
export function writeXlsx({ name, titles, header, rows }: Sheet): Buffer {
  const indexOf = new Map<string, number>();
  let uses = 0;
  const shared = (text: string) => {
    uses += 1;
    const known = indexOf.get(text);
    if (known !== undefined) return known;
    indexOf.set(text, indexOf.size);
    return indexOf.size - 1;
  };
  const cell = (value: Cell, column: number, row: number) => {
    if (value === null || value === '') return '';
    const at = `${columnName(column)}${row}`;
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
    if (typeof value === 'object') return `<c r="${at}" s="${DAY_STYLE}"><v>${value.serial}</v></c>`;
    return `<c r="${at}" t="s"><v>${shared(value)}</v></c>`;
  };
  const all: (readonly Cell[])[] = [...titles.map((title) => [title]), header, ...rows];
  const body = all.map(
    (cells, index) => `<row r="${index + 1}">${cells.map((value, at) => cell(value, at, index + 1)).join('')}</row>`,
  );
  const last = columnName(header.length - 1);
  const merges = titles.map((_, index) => `<mergeCell ref="A${index + 1}:${last}${index + 1}"/>`).join('');
  const merged = merges && `<mergeCells count="${titles.length}">${merges}</mergeCells>`;
  const strings = [...indexOf.keys()].map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`).join('');

  return zip([
    { name: '[Content_Types].xml', text: CONTENT_TYPES },
    { name: '_rels/.rels', text: relations([['rId1', 'officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/workbook.xml',
      text: `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escapeXml(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: relations([
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'styles', 'styles.xml'],
        ['rId3', 'sharedStrings', 'sharedStrings.xml'],
      ]),
    },
    { name: 'xl/styles.xml', text: STYLES },
    {
      name: 'xl/worksheets/sheet1.xml',
      text: `${XML}<worksheet xmlns="${MAIN}"><dimension ref="A1:${last}${all.length}"/><sheetData>${body.join('')}</sheetData>${merged}</worksheet>`,
    },
    {
      name: 'xl/sharedStrings.xml',
      text: `${XML}<sst xmlns="${MAIN}" count="${uses}" uniqueCount="${indexOf.size}">${strings}</sst>`,
    },
  ]);
}
