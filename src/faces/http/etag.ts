// What need not be sent again, and how it may be packed.
// An answer of a view is good as long as the world has not moved: its tag is the world and the position,
// for views that change with time the minute too, and the release that worked it out.
import type { Instant } from '../../kernel/index.ts'

/** `"live:42:1f0c"`, or `"live:42:2022-03-11T00:31:1f0c"` for a timed view, of release `1f0c`. */
export const etagOf = (
  world: string,
  position: number,
  { minuteOf, release }: { minuteOf?: Instant; release: string },
): string => {
  const parts = [world, position, minuteOf?.slice(0, 16), release]
  return `"${parts.filter((part) => part !== undefined && part !== '').join(':')}"`
}

/** Whether an `If-None-Match` header names `etag`. */
export function matches(header: string | undefined, etag: string): boolean {
  if (!header) return false
  const wanted = strong(etag)
  return header.split(',').some((tag) => tag.trim() === '*' || strong(tag.trim()) === wanted)
}

const strong = (tag: string): string => tag.replace(/^W\//, '')

/** The encodings an `Accept-Encoding` header takes. */
export const acceptedEncodings = (header: string): ReadonlySet<string> =>
  new Set(
    header.split(',').flatMap((part) => {
      const [name = '', weight = ''] = part.split(';').map((piece) => piece.trim())
      return /^q=0(\.0*)?$/.test(weight) ? [] : [name]
    }),
  )
