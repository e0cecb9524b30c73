/**
 * DEFLATE (RFC 1951) in one fixed-code block.
 *
 * `node:zlib` is not used because its output is not the same everywhere: it follows the version bundled with Node and
 * the processor's instructions, and the example files must be the same bytes on every machine.
 */

const MIN_MATCH = 3;
const MAX_MATCH = 258;
const WINDOW = 32_768;
const HASH_SIZE = 1 << 15;
/** How many earlier places are tried for a longer match. */
const CHAIN = 24;

/** First length (or distance) of each code, and how many extra bits follow it: RFC 1951, 3.2.5. */
function ladder(codes: number, first: number, perStep: number): { base: number[]; extra: number[] } {
  const base: number[] = [];
  const extra: number[] = [];
  let value = first;
  for (let code = 0; code < codes; code += 1) {
    const bits = Math.max(0, Math.floor(code / perStep) - 1);
    base.push(value);
    extra.push(bits);
    value += 1 << bits;
  }
  return { base, extra };
}
const LENGTHS = ladder(28, 3, 4);
LENGTHS.base.push(MAX_MATCH);
LENGTHS.extra.push(0);
const DISTANCES = ladder(30, 1, 2);

const codeOfLength = new Uint8Array(MAX_MATCH + 1);
for (let code = 0; code < 29; code += 1) codeOfLength.fill(code, LENGTHS.base[code]);

function codeOfDistance(distance: number): number {
  let code = 29;
  while ((DISTANCES.base[code] as number) > distance) code -= 1;
  return code;
}

/** Bits of a stream, least significant first; Huffman codes are written from their top bit. */
class BitWriter {
  private bytes: Uint8Array;
  private length = 0;
  private buffer = 0;
  private count = 0;

  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
  }

  bits(value: number, width: number): void {
    this.buffer |= value << this.count;
    this.count += width;
    while (this.count >= 8) {
      this.bytes[this.length] = this.buffer & 255;
      this.length += 1;
      this.buffer >>>= 8;
      this.count -= 8;
    }
  }

  huffman(code: number, width: number): void {
    let reversed = 0;
    for (let i = 0; i < width; i += 1) reversed |= ((code >> i) & 1) << (width - 1 - i);
    this.bits(reversed, width);
  }

  end(): Uint8Array {
    if (this.count > 0) this.bits(0, 8 - this.count);
    return this.bytes.subarray(0, this.length);
  }
}

/** A literal byte, the end of the block (256) or a length code (257…285), in the fixed code of RFC 1951, 3.2.6. */
function writeSymbol(out: BitWriter, symbol: number): void {
  if (symbol < 144) out.huffman(0x30 + symbol, 8);
  else if (symbol < 256) out.huffman(0x190 + symbol - 144, 9);
  else if (symbol < 280) out.huffman(symbol - 256, 7);
  else out.huffman(0xc0 + symbol - 280, 8);
}

function writeMatch(out: BitWriter, length: number, distance: number): void {
  const lengthCode = codeOfLength[length] as number;
  writeSymbol(out, 257 + lengthCode);
  out.bits(length - (LENGTHS.base[lengthCode] as number), LENGTHS.extra[lengthCode] as number);
  const distanceCode = codeOfDistance(distance);
  out.huffman(distanceCode, 5);
  out.bits(distance - (DISTANCES.base[distanceCode] as number), DISTANCES.extra[distanceCode] as number);
}

/** Packs `data` so that any inflater reads it; the result depends on nothing but `data`. */
export function deflate(data: Uint8Array): Uint8Array {
  // No symbol takes more than 9 bits a byte.
  const out = new BitWriter(Math.ceil((data.length * 9) / 8) + 16);
  const head = new Int32Array(HASH_SIZE).fill(-1);
  const previous = new Int32Array(data.length);
  const hashAt = (at: number) =>
    (((data[at] as number) << 10) ^ ((data[at + 1] as number) << 5) ^ (data[at + 2] as number)) & (HASH_SIZE - 1);
  const remember = (at: number) => {
    if (at + MIN_MATCH > data.length) return;
    const hash = hashAt(at);
    previous[at] = head[hash] as number;
    head[hash] = at;
  };

  out.bits(1, 1);
  out.bits(1, 2);
  let at = 0;
  while (at < data.length) {
    const limit = Math.min(MAX_MATCH, data.length - at);
    let bestLength = 0;
    let bestDistance = 0;
    if (limit >= MIN_MATCH) {
      let candidate = head[hashAt(at)] as number;
      for (let tries = CHAIN; tries > 0 && candidate >= 0 && at - candidate <= WINDOW; tries -= 1) {
        if (data[candidate + bestLength] === data[at + bestLength]) {
          let length = 0;
          while (length < limit && data[candidate + length] === data[at + length]) length += 1;
          if (length > bestLength) {
            bestLength = length;
            bestDistance = at - candidate;
            if (length === limit) break;
          }
        }
        candidate = previous[candidate] as number;
      }
    }
    // A far match of three bytes costs more than three literals.
    if (bestLength < MIN_MATCH || (bestLength === MIN_MATCH && bestDistance > 4096)) {
      writeSymbol(out, data[at] as number);
      remember(at);
      at += 1;
    } else {
      writeMatch(out, bestLength, bestDistance);
      for (const end = at + bestLength; at < end; at += 1) remember(at);
    }
  }
  writeSymbol(out, 256);
  return out.end();
}
