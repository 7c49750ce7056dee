// Reads server-sent events: an inquiry's progress, then its answer.
import { z } from 'zod'
import { Declined, ProblemBody } from './client.ts'
import { Outage } from './shell.ts'

const blockCharsMax = 64 * 1024 * 1024

const ProgressBody = z.looseObject({
  done: z.number(),
  total: z.number(),
  step: z.string().default(''),
})
export type ProgressBody = z.infer<typeof ProgressBody>

/** The answer at the end of the stream. Throws `Declined` when a problem ends it, `Outage` when it breaks off. */
export async function answerOf(
  response: Response,
  url: string,
  heard: (progress: ProgressBody) => void,
): Promise<unknown> {
  for await (const { event, data } of events(response)) {
    if (event === 'answer') return JSON.parse(data)
    if (event === 'problem') throw new Declined(ProblemBody.parse(JSON.parse(data)))
    if (event === 'progress') heard(ProgressBody.parse(JSON.parse(data)))
  }
  throw new Outage('outage.answer', { url })
}

async function* events(response: Response): AsyncGenerator<{ event: string; data: string }> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > blockCharsMax) throw new RangeError('an event is too long')
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      yield block(text.slice(0, end))
      text = text.slice(end + 2)
    }
  }
}

function block(text: string): { event: string; data: string } {
  const lines = text.split('\n')
  const field = (name: string): string =>
    lines
      .filter((line) => line.startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).replace(/^ /, ''))
      .join('\n')
  return { event: field('event') || 'message', data: field('data') }
}
