// Seeded randomness: the same seed always gives the same throws, so every decision replays.

export interface Dice {
  /** A number in [0, 1). */
  next(): number
  /** An integer in [0, bound). */
  below(bound: number): number
  /** One of the items; the list must not be empty. */
  pick<T>(items: readonly T[]): T
  /** `length` characters of lower-case base 32 without look-alikes. */
  token(length: number): string
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Dice from any seed. Hash: FNV-1a over four offsets; generator: sfc32 (public domain, C. Doty-Humphrey). */
export function dice(seed: string): Dice {
  let [a, b, c, d] = [hash(seed, 0), hash(seed, 1), hash(seed, 2), hash(seed, 3)]
  const next = (): number => {
    const t = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    c |= 0
    return (t >>> 0) / 4_294_967_296
  }
  for (let warmUp = 0; warmUp < 12; warmUp++) next()
  const below = (bound: number): number => Math.floor(next() * bound)
  return {
    next,
    below,
    pick<T>(items: readonly T[]): T {
      const item = items[below(items.length)]
      if (item === undefined) throw new RangeError('pick from an empty list')
      return item
    },
    token: (length) => Array.from({ length }, () => alphabet[below(32)]).join(''),
  }
}

function hash(text: string, salt: number): number {
  let h = 0x811c9dc5 ^ Math.imul(salt + 1, 0x9e3779b1)
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h | 0
}
