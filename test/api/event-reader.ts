// Reads server-sent events as they come, the way a browser does.

export interface Heard {
  readonly event: string
  readonly id?: string
  readonly data: unknown
}

/** Reads one event after another; `next` answers undefined at the end of the stream. */
export function reading(response: Response) {
  if (!response.body) throw new Error('a stream has a body')
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  const next = async (): Promise<Heard | undefined> => {
    for (;;) {
      const end = text.indexOf('\n\n')
      if (end >= 0) {
        const block = text.slice(0, end)
        text = text.slice(end + 2)
        const heard = parsed(block)
        if (heard) return heard
        continue
      }
      const { done, value } = await reader.read()
      if (done) return undefined
      text += decoder.decode(value, { stream: true })
    }
  }
  return { next, stop: () => reader.cancel() }
}

/** Every event until the stream ends. */
export async function eventsOf(response: Response): Promise<Heard[]> {
  const { next } = reading(response)
  const events: Heard[] = []
  for (let heard = await next(); heard; heard = await next()) events.push(heard)
  return events
}

function parsed(block: string): Heard | undefined {
  const fields = new Map<string, string>()
  for (const line of block.split('\n')) {
    const colon = line.indexOf(': ')
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 2))
  }
  const event = fields.get('event')
  if (event === undefined) return undefined
  const id = fields.get('id')
  return {
    event,
    ...(id === undefined ? {} : { id }),
    data: JSON.parse(fields.get('data') ?? 'null'),
  }
}
