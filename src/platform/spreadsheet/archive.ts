// The parts of a ZIP archive that somebody sent: looked at before anything is unpacked (is it one, is it whole),
// each part held to its checksum and all together to a limit, so that a small file never becomes a large memory.
import { crc32, inflateRawSync } from 'node:zlib'
import { unpackedBytesMax, unreadable } from './limits.ts'

const localMark = 0x04034b50
const centralMark = 0x02014b50
const endMark = 0x06054b50
const localLength = 30
const centralLength = 46
const endLength = 22
const commentMax = 65_535
const inExtra = 0xffff_ffff
const zip64Field = 1
const stored = 0
const deflated = 8

interface Part {
  readonly method: number
  readonly sum: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

export interface Archive {
  has(name: string): boolean
  /** The bytes of a part. Throws `sheet.broken` when it is missing or damaged, `sheet.tooLarge` past the limit. */
  part(name: string): Buffer
}

/** Throws `Problem` `sheet.notWorkbook`, `sheet.oldFormat`, `sheet.cutOff`, `sheet.broken` or `sheet.tooLarge`. */
export function openArchive(bytes: Uint8Array): Archive {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length < endLength || file.readUInt32LE(0) !== localMark) {
    // Old .xls files begin with this, and locked ones too; people often rename them.
    const old = file.length > 8 && file.readUInt32BE(0) === 0xd0cf11e0
    throw unreadable(old ? 'oldFormat' : 'notWorkbook')
  }
  const parts = partsOf(file)
  let left = unpackedBytesMax
  return {
    has: (name) => parts.has(name),
    part(name) {
      const part = parts.get(name)
      if (!part) throw unreadable('broken')
      const content = contentOf(file, part, left)
      left -= content.length
      return content
    },
  }
}

/** By name; folders are separated by `/`, whatever the program that packed them thought. */
function partsOf(file: Buffer): Map<string, Part> {
  const end = endOf(file)
  const parts = new Map<string, Part>()
  let at = file.readUInt32LE(end + 16)
  let declared = 0
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    const start = at + centralLength
    if (start > file.length || file.readUInt32LE(at) !== centralMark) throw unreadable('broken')
    const nameEnd = start + file.readUInt16LE(at + 28)
    const extraEnd = nameEnd + file.readUInt16LE(at + 30)
    if (extraEnd > file.length) throw unreadable('broken')
    const part = wide(file.subarray(nameEnd, extraEnd), {
      method: file.readUInt16LE(at + 10),
      sum: file.readUInt32LE(at + 16),
      packed: file.readUInt32LE(at + 20),
      size: file.readUInt32LE(at + 24),
      at: file.readUInt32LE(at + 42),
    })
    declared += part.size
    parts.set(file.toString('utf8', start, nameEnd).replaceAll('\\', '/'), part)
    at = extraEnd + file.readUInt16LE(at + 32)
  }
  if (declared > unpackedBytesMax) throw unreadable('tooLarge', { max: unpackedBytesMax })
  return parts
}

/** Where the directory's end stands: behind everything but a comment. */
function endOf(file: Buffer): number {
  let end = file.length - endLength
  const lowest = Math.max(0, end - commentMax)
  while (end >= lowest && file.readUInt32LE(end) !== endMark) end--
  if (end < lowest) throw unreadable('cutOff')
  return end
}

/** Some programs always keep sizes in the wide form, in this order and only those that are marked. */
function wide(extra: Buffer, part: Part): Part {
  let at = 0
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== zip64Field) {
    at += 4 + extra.readUInt16LE(at + 2)
  }
  at += 4
  const next = (value: number): number => {
    if (value !== inExtra) return value
    if (at + 8 > extra.length) throw unreadable('broken')
    at += 8
    return Number(extra.readBigUInt64LE(at - 8))
  }
  const size = next(part.size)
  const packed = next(part.packed)
  return { ...part, size, packed, at: next(part.at) }
}

function contentOf(file: Buffer, part: Part, sizeMax: number): Buffer {
  if (part.at + localLength > file.length || file.readUInt32LE(part.at) !== localMark) {
    throw unreadable('broken')
  }
  const lengths = file.readUInt16LE(part.at + 26) + file.readUInt16LE(part.at + 28)
  const from = part.at + localLength + lengths
  const content = unpacked(file.subarray(from, from + part.packed), part.method, sizeMax)
  if (content.length !== part.size || crc32(content) !== part.sum) throw unreadable('broken')
  return content
}

function unpacked(packed: Buffer, method: number, sizeMax: number): Buffer {
  if (method === stored) return packed
  if (method !== deflated) throw unreadable('broken')
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, sizeMax) })
  } catch (error) {
    const large = error instanceof RangeError
    throw large
      ? unreadable('tooLarge', { max: unpackedBytesMax }, error)
      : unreadable('broken', {}, error)
  }
}
