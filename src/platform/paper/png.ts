// A scanning code as a small black-and-white picture, for files that cannot draw.
import { crc32, deflateSync } from 'node:zlib'
import { encode } from 'uqr'

const scale = 6

/** The bytes of a PNG. */
export function codePicture(content: string): Buffer {
  const { data: rows, size } = encode(content, { ecc: 'M', border: 2 })
  const side = size * scale
  const lines = Buffer.alloc((side + 1) * side)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const isDark = rows[Math.floor(y / scale)]?.[Math.floor(x / scale)] ?? false
      lines[y * (side + 1) + 1 + x] = isDark ? 0 : 255
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  // Eight bits of grey.
  head[8] = 8
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}
