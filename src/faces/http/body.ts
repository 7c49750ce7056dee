// Reading a request's body: bounded, UTF-8, one JSON object. What is wrong has a code of its own.
import { Problem } from '../../platform/problem.ts'

/** The bytes of a body. Throws `Problem` `tooLarge` as soon as more than `bytesMax` have come. */
export async function bytesOf(request: Request, bytesMax: number): Promise<Uint8Array> {
  const tooLarge = () => new Problem('tooLarge', 'http.bodyTooLarge', { bytesMax })
  if (Number(request.headers.get('content-length') ?? 0) > bytesMax) throw tooLarge()
  if (!request.body) return new Uint8Array()
  const parts: Uint8Array[] = []
  let size = 0
  const reader = request.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > bytesMax) {
      await reader.cancel()
      throw tooLarge()
    }
    parts.push(value)
  }
  return Buffer.concat(parts)
}

/** Throws `Problem` unless the body is declared as one of `wanted`, uncompressed. */
export function mediaTypeOf(request: Request, wanted: readonly string[]): string {
  const given = request.headers.get('content-type') ?? ''
  const [type = '', ...rest] = given
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
  const charset = rest
    .find((part) => part.startsWith('charset='))
    ?.slice(8)
    .replaceAll('"', '')
  const encoding = request.headers.get('content-encoding')
  const plain = !encoding || encoding === 'identity'
  if (plain && wanted.includes(type) && (!charset || charset === 'utf-8' || charset === 'utf8'))
    return type
  throw new Problem('mistake', 'http.wrongMediaType', {
    given: (plain ? given : `${given} (${encoding})`) || '-',
    wanted: wanted.join(', '),
  })
}

/** The JSON object in a body; an empty body is an empty object. */
export async function jsonOf(request: Request, bytesMax: number): Promise<object> {
  const value = await jsonValueOf(request, bytesMax)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new Problem('mistake', 'http.notAnObject')
}

/** Whatever JSON is in a body; an empty body is an empty object. */
export async function jsonValueOf(request: Request, bytesMax: number): Promise<unknown> {
  const hasType = request.headers.has('content-type')
  if (hasType) mediaTypeOf(request, ['application/json'])
  const bytes = await bytesOf(request, bytesMax)
  if (bytes.byteLength === 0) return {}
  if (!hasType) mediaTypeOf(request, ['application/json'])
  return parsed(decoded(bytes))
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new Problem('mistake', 'http.wrongEncoding', {}, { cause })
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Problem('mistake', 'http.wrongJson', {}, { cause })
  }
}
