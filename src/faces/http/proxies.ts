// Who stands before us. Behind proxies the connection is the nearest one's; what it says of the client is
// believed only as far as an operator has told how many proxies are theirs.
import { Problem } from '../../platform/problem.ts'
import { addressOf } from './rate-limit.ts'

const proxiesMax = 8

/** `SHOUHU_TRUST_PROXY`: how many proxies of our own stand before us. Throws `Problem` `http.wrongProxies`. */
export function trustedProxiesIn(given: string | undefined): number {
  const count = Number(given || '0')
  if (Number.isInteger(count) && count >= 0 && count <= proxiesMax) return count
  throw new Problem('mistake', 'http.wrongProxies', { given, max: proxiesMax })
}

/**
 * The address that counts for a request that came from `remote`. Each proxy adds at the end whom it heard
 * from, so the entry that our farthest proxy wrote is the client; all before it the client made up.
 */
export function clientAddress(
  remote: string | undefined,
  headers: Headers,
  trusted: number,
): string {
  // Fewer than our proxies would have written: somebody came around them, so the connection counts.
  const said = trusted > 0 ? heard(headers, 'x-forwarded-for').at(-trusted) : undefined
  return addressOf(said?.replace(/^\[(.+)\](:\d+)?$|^([\d.]+):\d+$/, '$1$3') ?? remote)
}

/** Whether the client's own connection was https, as the proxies we trust say; most replace what was said. */
export function clientHttps(headers: Headers, trusted: number): boolean {
  if (trusted === 0) return false
  const said = heard(headers, 'x-forwarded-proto')
  return (said.at(-trusted) ?? said[0])?.toLowerCase() === 'https'
}

const heard = (headers: Headers, name: string): string[] =>
  (headers.get(name) ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
