// Money is integer fen. No float ever holds an amount.
import { z } from 'zod'

export const Fen = z.int().meta({ kind: 'fen' })

/** An amount of fen as yuan for people: `1234567` is `12,345.67`. */
export function yuan(fen: number): string {
  const sign = fen < 0 ? '-' : ''
  const whole = Math.trunc(Math.abs(fen) / 100)
  const cents = Math.abs(fen) % 100
  return `${sign}${String(whole).replace(/\B(?=(\d{3})+$)/g, ',')}.${String(cents).padStart(2, '0')}`
}
