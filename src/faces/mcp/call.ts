// One tool call: a request to the HTTP face, and its answer as a tool result. A no is a result too, with
// its words, so that the model can read what to do better.
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { z } from 'zod'
import type { Described, Line } from './catalogue.ts'
import { extrasOf, type Extra } from './tools.ts'

/** An answer longer than this is not handed to a model; it is asked to narrow the question. */
const answerCharsMax = 400_000

export interface ProgressTold {
  readonly done: number
  readonly total: number
  readonly step: string
}

interface Call {
  readonly given: Readonly<Record<string, unknown>>
  readonly signal: AbortSignal
  onProgress?(progress: ProgressTold): Promise<void>
}

const Progress = z.object({ done: z.number(), total: z.number(), step: z.string() })

const ProblemBody = z.looseObject({
  title: z.string(),
  detail: z.string(),
  code: z.string(),
  fields: z
    .array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() }))
    .default([]),
})

/** Ask the house what the tool stands for. */
export async function callTool(
  line: Line,
  described: Described,
  call: Call,
): Promise<CallToolResult> {
  const { onProgress } = call
  const streaming = described.kind === 'inquiry' && onProgress !== undefined
  const { path, init } = requestOf(described, call, streaming)
  let response: Response
  try {
    response = await line.ask(path, init)
  } catch (cause) {
    if (call.signal.aborted) throw cause
    return failure('The house cannot be reached. / 无法连接守沪服务。', { code: 'unreachable' })
  }
  if (streaming && response.ok) return await followed(response, call.signal, onProgress)
  return resultOf(response.ok, await response.text())
}

function requestOf(
  described: Described,
  { given, signal }: Call,
  streaming: boolean,
): { path: string; init: RequestInit } {
  const taken = new Set<string>(extrasOf(described))
  const extra = (name: Extra): string => (taken.has(name) ? textOf(given[name]) : '')
  const input = Object.fromEntries(Object.entries(given).filter(([name]) => !taken.has(name)))
  const headers: Record<string, string> = {}
  const query = new URLSearchParams()
  if (extra('world')) headers['shouhu-world'] = extra('world')
  if (extra('asOf')) query.set('asOf', extra('asOf'))
  if (described.kind === 'view') {
    for (const [name, value] of Object.entries(input)) query.set(name, inQuery(value))
    return { path: `${described.path}?${query}`, init: { headers, signal } }
  }
  headers['content-type'] = 'application/json'
  if (extra('idempotencyKey')) headers['idempotency-key'] = extra('idempotencyKey')
  if (streaming) headers['accept'] = 'text/event-stream'
  const init = { method: 'POST', headers, body: JSON.stringify(input), signal }
  return { path: `${described.path}?${query}`, init }
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''

const inQuery = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null)

/** Hand progress on as it comes; the last event is the answer or the problem. */
async function followed(
  response: Response,
  signal: AbortSignal,
  onProgress: (progress: ProgressTold) => Promise<void>,
): Promise<CallToolResult> {
  for await (const { event, data } of eventsOf(response, signal)) {
    if (event === 'progress') await onProgress(Progress.parse(JSON.parse(data)))
    else if (event === 'answer') return resultOf(true, data)
    else if (event === 'problem') return resultOf(false, data)
  }
  return failure('The answer broke off. / 回答中断。', { code: 'unreachable' })
}

// When the client stops, the stream is let go, so that the engine behind it stops too.
async function* eventsOf(
  response: Response,
  signal: AbortSignal,
): AsyncGenerator<{ event: string; data: string }> {
  if (!response.body) return
  let text = ''
  for await (const part of response.body.pipeThrough(new TextDecoderStream(), { signal })) {
    text += part
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const event = /^event: (.*)$/m.exec(block)?.[1]
      const data = /^data: (.*)$/m.exec(block)?.[1]
      if (event !== undefined && data !== undefined) yield { event, data }
    }
  }
}

function resultOf(good: boolean, text: string): CallToolResult {
  if (text.length > answerCharsMax) {
    const words = `The answer has ${text.length} characters; ask for less. / 回答过长，请缩小范围。`
    return failure(words, { code: 'answerTooLong', length: text.length })
  }
  const body: unknown = JSON.parse(text)
  const structuredContent = Structured.parse(body)
  if (good) return { content: [{ type: 'text', text }], structuredContent }
  const { title, detail, code, fields } = ProblemBody.parse(body)
  const lines = fields.map(({ path, message }) => `- ${path.join('.')}: ${message}`)
  return failure([`${title} (${code})`, detail, ...lines].join('\n'), structuredContent)
}

const Structured = z.record(z.string(), z.unknown())

const failure = (text: string, structuredContent: Record<string, unknown>): CallToolResult => ({
  isError: true,
  content: [{ type: 'text', text }],
  structuredContent,
})
