// Writes ZIP archives as a stream, one entry after the other, so that a large one never stands in memory whole.
import { Readable } from 'node:stream'
import { createDeflateRaw, crc32 } from 'node:zlib'
import { assert, type Instant } from '../kernel/index.ts'

export interface ZipEntry {
  /** With `/` between folders. */
  readonly name: string
  readonly content: Uint8Array | string | AsyncIterable<Uint8Array | string>
}

const localMark = 0x04034b50
const behindMark = 0x08074b50
const centralMark = 0x02014b50
const endMark = 0x06054b50
const version = 20
/** Names are UTF-8; checksum and sizes stand behind the content. */
const flags = 0x0808
const deflated = 8
/** Past these an archive needs another form, which is not written here. */
const bytesMax = 0xffff_ffff
const entriesMax = 0xffff

interface Written {
  readonly name: Buffer
  readonly at: number
  readonly sum: number
  readonly packed: number
  readonly size: number
}

/** The bytes of an archive. Each entry is read when its turn comes; all bear the same time. */
export async function* zipped(
  entries: Iterable<ZipEntry> | AsyncIterable<ZipEntry>,
  at: Instant,
): AsyncGenerator<Buffer> {
  const stamp = stampOf(at)
  const written: Written[] = []
  let place = 0
  for await (const { name, content } of entries) {
    assert(written.length < entriesMax, 'an archive has fewer than 65,536 entries')
    const sums = { name: Buffer.from(name), at: place, sum: 0, packed: 0, size: 0 }
    const front = Buffer.concat([localRecord(sums.name, stamp), sums.name])
    yield front
    place += front.length
    for await (const piece of Readable.from(counted(content, sums)).pipe(createDeflateRaw())) {
      const bytes = Buffer.from(piece)
      sums.packed += bytes.length
      place += bytes.length
      yield bytes
    }
    assert(place <= bytesMax && sums.size <= bytesMax, 'an archive is smaller than 4 GiB')
    const behind = numbers([behindMark, sums.sum, sums.packed, sums.size])
    yield behind
    place += behind.length
    written.push(sums)
  }
  const central = Buffer.concat(written.flatMap((one) => [centralRecord(one, stamp), one.name]))
  yield central
  yield endRecord(written.length, central.length, place)
}

/** A whole archive in memory; for small ones. */
export async function zipBytes(entries: Iterable<ZipEntry>, at: Instant): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of zipped(entries, at)) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function* counted(
  content: ZipEntry['content'],
  sums: { sum: number; size: number },
): AsyncGenerator<Buffer> {
  const pieces = typeof content === 'string' || content instanceof Uint8Array ? [content] : content
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece)
    sums.sum = crc32(bytes, sums.sum)
    sums.size += bytes.length
    yield bytes
  }
}

const numbers = (values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, index * 4)
  return bytes
}

/** What a front and a central record share, from the version on. */
const sharedPart = (stamp: number, { sum, packed, size }: Omit<Written, 'at' | 'name'>): Buffer => {
  const bytes = Buffer.alloc(6)
  bytes.writeUInt16LE(version, 0)
  bytes.writeUInt16LE(flags, 2)
  bytes.writeUInt16LE(deflated, 4)
  return Buffer.concat([bytes, numbers([stamp, sum, packed, size])])
}

function localRecord(name: Buffer, stamp: number): Buffer {
  const lengths = Buffer.alloc(4)
  lengths.writeUInt16LE(name.length, 0)
  const nothing = { sum: 0, packed: 0, size: 0 }
  return Buffer.concat([numbers([localMark]), sharedPart(stamp, nothing), lengths])
}

function centralRecord(one: Written, stamp: number): Buffer {
  const madeBy = Buffer.alloc(2)
  madeBy.writeUInt16LE(version, 0)
  const rest = Buffer.alloc(18)
  rest.writeUInt16LE(one.name.length, 0)
  rest.writeUInt32LE(one.at, 14)
  return Buffer.concat([numbers([centralMark]), madeBy, sharedPart(stamp, one), rest])
}

function endRecord(count: number, length: number, at: number): Buffer {
  const bytes = Buffer.alloc(22)
  bytes.writeUInt32LE(endMark, 0)
  bytes.writeUInt16LE(count, 8)
  bytes.writeUInt16LE(count, 10)
  bytes.writeUInt32LE(length, 12)
  bytes.writeUInt32LE(at, 16)
  return bytes
}

/** The date and time as archives keep them, two seconds exact. */
function stampOf(at: Instant): number {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = at
    .split(/\D/)
    .map(Number)
  const date = (Math.max(0, year - 1980) << 9) | (month << 5) | day
  const time = (hour << 11) | (minute << 5) | (second >> 1)
  return ((date << 16) | time) >>> 0
}
