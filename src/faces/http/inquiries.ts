// An inquiry as an endpoint: one JSON answer, or a stream of its progress and then the answer. When the
// client goes away the engine is told to stop.
import { isRefusal, type Inquiry, type Progress } from '../../kernel/index.ts'
import type { House, World } from '../../platform/house.ts'
import { Problem } from '../../platform/problem.ts'
import { refused, shownBody } from './answers.ts'
import { jsonOf } from './body.ts'
import { actorOf, asOfIn, worldNameOf, type Ctx } from './context.ts'
import { eventStream, eventText } from './event-stream.ts'
import type { Limits } from './limits.ts'
import { problemBody, refusalBody } from './problems.ts'

export type AskRoute = (c: Ctx, def: Inquiry) => Promise<Response>

type Ask = Omit<Parameters<World['ask']>[0], 'signal' | 'onProgress'>

const seedCharsMax = 100

/** The route of all inquiries; it counts how many run at once. */
export function inquiryRoute(house: House, limits: Limits): AskRoute {
  let running = 0
  const counted = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= limits.inquiriesMax) {
      throw new Problem('outage', 'http.busy', { running, inquiriesMax: limits.inquiriesMax })
    }
    running++
    try {
      return await work()
    } finally {
      running--
    }
  }
  return async (c, def) => {
    const ask = await askOf(c, def, limits)
    const world = await house.world(worldNameOf(c))
    if (c.req.header('accept')?.includes('text/event-stream')) {
      return streamed(c, house, limits, (signal, onProgress) =>
        counted(async () => {
          const shown = await world.ask({ ...ask, signal, onProgress })
          return isRefusal(shown) ? shown : shownBody(shown, world.row.name)
        }),
      )
    }
    const shown = await counted(() => world.ask({ ...ask, signal: c.req.raw.signal }))
    if (isRefusal(shown)) return refused(c, shown, house)
    c.header('cache-control', 'no-store')
    return c.json(shownBody(shown, world.row.name))
  }
}

async function askOf(c: Ctx, def: Inquiry, limits: Limits): Promise<Ask> {
  const actor = actorOf(c, def.may.roles === 'everyone')
  const input = await jsonOf(c.req.raw, limits.bodyBytesMax)
  const asOf = asOfIn(c.req.query('asOf'))
  const seed = c.req.query('seed')?.slice(0, seedCharsMax)
  const budgetMs = budgetOf(c.req.query('budgetMs'), limits.inquiryBudgetMsMax)
  return {
    inquiry: def.name,
    input,
    actor,
    ...(asOf === undefined ? {} : { asOf }),
    ...(seed ? { seed } : {}),
    ...(budgetMs === undefined ? {} : { budgetMs }),
  }
}

function budgetOf(given: string | undefined, max: number): number | undefined {
  if (given === undefined) return undefined
  const budgetMs = Number(given)
  if (Number.isInteger(budgetMs) && budgetMs >= 1 && budgetMs <= max) return budgetMs
  const code = budgetMs > max ? 'mistake.big' : 'mistake.whole'
  throw new Problem(
    'mistake',
    'http.mistake',
    {},
    { fields: [{ path: ['budgetMs'], code, params: { max } }] },
  )
}

type Run = (signal: AbortSignal, onProgress: (progress: Progress) => void) => Promise<object>

function streamed(c: Ctx, { registry }: House, limits: Limits, run: Run): Response {
  const encoder = new TextEncoder()
  const words = { registry, language: c.get('language'), trace: c.get('trace').id }
  const log = c.get('log')
  const cancel = new AbortController()
  return eventStream({
    bufferBytesMax: limits.inquiryBufferBytesMax,
    open(pipe) {
      const say = (event: string, data: unknown) =>
        pipe.send(encoder.encode(eventText({ event, data })))
      const beat = setInterval(() => pipe.send(encoder.encode(': beat\n\n')), limits.liveBeatMs)
      void run(cancel.signal, (progress) => say('progress', progress))
        .then(
          (answer) =>
            isRefusal(answer) ? say('problem', refusalBody(answer, words)) : say('answer', answer),
          (thrown: unknown) => {
            const body = problemBody(thrown, words)
            if (body.status === 500) log.error({ err: thrown }, 'an inquiry failed')
            say('problem', body)
          },
        )
        .finally(() => pipe.close())
      return () => {
        clearInterval(beat)
        cancel.abort()
      }
    },
  })
}
