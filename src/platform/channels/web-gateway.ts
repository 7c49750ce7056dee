// Text messages and calls go through a gateway of the firm's choice: an address, headers and the fields of its JSON
// or form, with holes for number, text and key.
import {
  whyLengthMax,
  hasNotLeft,
  reasonOf,
  type Message,
  type Outcome,
  type PersonalWay,
} from './channel.ts'
import type { GatewaySettings } from './settings.ts'

export function gatewayWay(settings: GatewaySettings): PersonalWay {
  const { url, headers, fields, form, knowsKeys, okField } = settings
  return {
    kind: 'personal',
    where: new URL(url).host,
    knowsKeys,
    async carry(message, signal) {
      const filled = filledIn(fields, message)
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: {
            'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json',
            'idempotency-key': message.key,
            ...headers,
          },
          body: form ? new URLSearchParams(filled).toString() : JSON.stringify(filled),
          redirect: 'error',
          signal,
        })
        return await readAnswer(response)
      } catch (error) {
        const why = reasonOf(error)
        return { outcome: hasNotLeft(error) || knowsKeys ? 'back' : 'unknown', why }
      }
    },
    close() {},
  }

  async function readAnswer(response: Response): Promise<Outcome> {
    const { status } = response
    const text = await response.text()
    // Too many requests, or not now: they say themselves that they have not taken it.
    if (status === 429 || status === 503) return { outcome: 'back', why: `HTTP ${status}` }
    if (status >= 500) return { outcome: knowsKeys ? 'back' : 'unknown', why: `HTTP ${status}` }
    if (!response.ok) return { outcome: 'failed', why: `HTTP ${status}` }
    if (okField === undefined) return { outcome: 'sent' }
    const found = valueIn(text, okField.name)
    if (okField.values.includes(found)) return { outcome: 'sent' }
    return { outcome: 'failed', why: `${okField.name} ${found}`.slice(0, whyLengthMax) }
  }
}

/** The fields with `{to}`, `{subject}`, `{text}`, `{link}` and `{key}` put in. */
export const filledIn = (
  fields: Readonly<Record<string, string>>,
  message: Message,
): Record<string, string> => {
  const holes = new Map<string, unknown>(Object.entries(message))
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      value.replace(/\{(to|subject|text|link|key|language)\}/g, (_hole, hole: string) =>
        String(holes.get(hole)),
      ),
    ]),
  )
}

function valueIn(text: string, name: string): string {
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed !== 'object' || parsed === null) return ''
    const found: unknown = new Map<string, unknown>(Object.entries(parsed)).get(name)
    return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
      ? String(found)
      : ''
  } catch {
    // Not JSON: then there is no such field.
    return ''
  }
}
