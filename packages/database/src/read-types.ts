import pg from 'pg';

const INT8 = 20;
const INT8_ARRAY = 1016;
const DATE = 1082;
const DATE_ARRAY = 1182;
const TEXT_ARRAY = 1009;
const TIMESTAMP = 1114;

type Parser = (text: string) => unknown;

const texts = (pg.types.getTypeParser as (oid: number, format: 'text') => unknown)(TEXT_ARRAY, 'text') as (
  text: string,
) => (string | null)[];

/** A day stays the text that it is: a `Date` would move it by the machine's time zone. */
const PARSERS = new Map<number, Parser>([
  [INT8, (text) => BigInt(text)],
  [INT8_ARRAY, (text) => texts(text).map((item) => (item === null ? null : BigInt(item)))],
  [DATE, (text) => text],
  [DATE_ARRAY, texts],
  [TIMESTAMP, (text) => new Date(`${text.replace(' ', 'T')}Z`)],
]);

/** How the pool for reads turns PostgreSQL's text into values. */
export const readTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : PARSERS.get(oid)) ??
    pg.types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
};
