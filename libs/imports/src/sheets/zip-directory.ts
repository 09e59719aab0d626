/** One file in a zip archive, by what the directory at its end says. */
export interface ZipEntry {
  name: string;
  compressed: number;
  uncompressed: number;
}

/** Why a file is not read: as it is told to people. */
export class UnsafeWorkbookError extends Error {
  constructor(readonly reason: string) {
    super(reason);
    this.name = 'UnsafeWorkbookError';
  }
}

/** Bytes of all parts together, and of one: a sheet of a million rows has some 300 MB. */
const largestTotal = 600 * 1024 ** 2;
/** Bytes of the texts of all cells, which are held in memory whole. */
const largestTexts = 64 * 1024 ** 2;
const mostEntries = 5000;
const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
/** The end record is this long, without a comment of at most 65,535 bytes. */
const endLength = 22;
const in64Bits = 0xffffffff;

/** True for a file that begins like a zip archive, as XLSX files do. */
export function isZip(start: Uint8Array): boolean {
  return start[0] === 0x50 && start[1] === 0x4b && start[2] === 0x03 && start[3] === 0x04;
}

/**
 * The directory of a workbook, when it says of nothing that it unpacks to more than a workbook can be. Readers stop where
 * a part grows beyond what the directory says (PKWARE APPNOTE 4.3.12). @throws UnsafeWorkbookError
 */
export function checkWorkbook(bytes: Buffer): ZipEntry[] {
  const entries = readDirectory(bytes);
  const total = entries.reduce((sum, { uncompressed }) => sum + uncompressed, 0);
  if (total > largestTotal) throw new UnsafeWorkbookError(`it unpacks to ${megabytes(total)} MB`);
  for (const { name, uncompressed, compressed } of entries) {
    if (uncompressed === in64Bits || (uncompressed === 0 && compressed > 2))
      throw new UnsafeWorkbookError(`the size of ${name} is not told`);
    if (/sharedStrings\.xml$/iu.test(name) && uncompressed > largestTexts)
      throw new UnsafeWorkbookError(
        `its texts unpack to ${megabytes(uncompressed)} MB; save the sheet as CSV`,
      );
  }
  if (!entries.some(({ name }) => name === 'xl/workbook.xml'))
    throw new UnsafeWorkbookError('it is a zip archive but no XLSX workbook');
  return entries;
}

function readDirectory(bytes: Buffer): ZipEntry[] {
  const end = endOfZip(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > mostEntries) throw new UnsafeWorkbookError(`it has ${count} parts`);
  const entries: ZipEntry[] = [];
  let place = bytes.readUInt32LE(end + 16);
  for (let entry = 0; entry < count; entry++) {
    if (place + 46 > bytes.length || bytes.readUInt32LE(place) !== directoryEntry)
      throw new UnsafeWorkbookError('its directory is damaged');
    const nameLength = bytes.readUInt16LE(place + 28);
    entries.push({
      name: bytes.toString('utf8', place + 46, place + 46 + nameLength),
      compressed: bytes.readUInt32LE(place + 20),
      uncompressed: bytes.readUInt32LE(place + 24),
    });
    place += 46 + nameLength + bytes.readUInt16LE(place + 30) + bytes.readUInt16LE(place + 32);
  }
  return entries;
}

function endOfZip(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - endLength - 0xffff);
  for (let place = bytes.length - endLength; place >= first; place--)
    if (bytes.readUInt32LE(place) === endOfDirectory) return place;
  throw new UnsafeWorkbookError('it is cut off, or no XLSX workbook');
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 ** 2);
}
