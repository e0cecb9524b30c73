/** End of the central directory of a zip archive (APPNOTE 4.3.16), and of each of its entries (4.3.12). */
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;

/**
 * Bytes that an archive says its entries unpack to; null when it has no readable directory. A small file may unpack to
 * more than the memory holds, so this is asked before anything is unpacked.
 */
export function unpackedBytes(archive: Buffer): number | null {
  const end = directoryEnd(archive);
  if (end === null) return null;
  const entries = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  let sum = 0;
  for (let i = 0; i < entries; i += 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== ENTRY) return null;
    sum += archive.readUInt32LE(at + 24);
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return sum;
}

function directoryEnd(archive: Buffer): number | null {
  const first = Math.max(0, archive.length - END_BYTES - LONGEST_COMMENT);
  for (let at = archive.length - END_BYTES; at >= first; at -= 1) {
    if (archive.readUInt32LE(at) === END) return at;
  }
  return null;
}
