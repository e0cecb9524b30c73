/** A degree of longitude, as wide as the maps draw it beside a degree of latitude. */
const ASPECT = 0.78;
/** Names are about twice as wide as high: room to the left and right counts half. */
const WIDTH = 2;
const STEPS = 80;

/**
 * The point of an area that is farthest from its borders, where a name has the most room and stands in no other area.
 * Looked for on a grid over the largest polygon.
 */
export function labelPoint({ type, coordinates }) {
  const polygons = type === 'Polygon' ? [coordinates] : coordinates;
  const rings = polygons.toSorted((a, b) => areaOf(b[0]) - areaOf(a[0]))[0];
  const edges = rings.flatMap((ring) => ring.map((point, index) => [point, ring[(index + 1) % ring.length]]));
  const xs = rings[0].map(([x]) => x);
  const ys = rings[0].map(([, y]) => y);
  const [left, bottom] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - bottom];
  let best = { room: Number.NEGATIVE_INFINITY, point: rings[0][0] };
  for (let column = 1; column < STEPS; column += 1) {
    for (let row = 1; row < STEPS; row += 1) {
      const point = [left + (width * column) / STEPS, bottom + (height * row) / STEPS];
      if (!isInside(point, edges)) continue;
      const room = Math.min(...edges.map((edge) => distance(point, edge)));
      if (room > best.room) best = { room, point };
    }
  }
  return best.point;
}

const areaOf = (ring) =>
  Math.abs(
    ring.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = ring[(index + 1) % ring.length];
      return sum + x * nextY - nextX * y;
    }, 0),
  );

function isInside([x, y], edges) {
  const crossed = edges.filter(
    ([[ax, ay], [bx, by]]) => ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax,
  );
  return crossed.length % 2 === 1;
}

/** From a point to an edge, as a name feels it. */
function distance([x, y], [[ax, ay], [bx, by]]) {
  const scale = ASPECT / WIDTH;
  const [px, py, qx, qy] = [(ax - x) * scale, ay - y, (bx - ax) * scale, by - ay];
  const length = qx * qx + qy * qy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, -(px * qx + py * qy) / length));
  return Math.hypot(px + along * qx, py + along * qy);
}
