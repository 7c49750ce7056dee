// Every no as `application/problem+json` (RFC 9457), in the reader's language. Four kinds of no: a
// mistake lists its fields, a refusal tells the rule, an outage says when to come back, a fault carries
// the trace under which it stands in our log.
import { say, type Language, type Refusal, type Registry, type Text } from '../../kernel/index.ts'
import { Problem, type FieldMistake, type ProblemKind } from '../../platform/problem.ts'
import { refined } from './mistakes.ts'
import { text } from './text.ts'

export interface ProblemBody {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly params: Readonly<Record<string, unknown>>
  readonly fields?: readonly { path: readonly (string | number)[]; code: string; message: string }[]
  readonly trace?: string
}

const statusOfKind: Readonly<Record<ProblemKind, number>> = {
  mistake: 400,
  unknownActor: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  tooLarge: 413,
  tooMany: 429,
  outage: 503,
  fault: 500,
}

// Where HTTP has a finer status than the kind.
const statusOfCode: Readonly<Record<string, number>> = {
  'http.wrongMethod': 405,
  'http.wrongMediaType': 415,
}

export interface Words {
  readonly registry: Registry
  readonly language: Language
  readonly trace: string
}

/** The words of a code: a module's, the kernel's, or this face's. */
const wordsOf = (registry: Registry, code: string): Text | undefined =>
  registry.text(code) ?? new Map<string, Text>(Object.entries(text)).get(code)

/** The answer to a refusal by the firm's rules. */
export function refusalBody(refusal: Refusal, { registry, language }: Words): ProblemBody {
  const code = refusal.refused
  const detail = wordsOf(registry, code) ?? text['kind.refusal']
  return {
    type: typeOf(code),
    title: text['kind.refusal'][language],
    status: 409,
    code,
    detail: say(detail, language, spoken(refusal.params, { registry, language })),
    params: refusal.params,
  }
}

/** The answer to anything thrown; what is not a `Problem` is a fault of ours. */
export function problemBody(thrown: unknown, words: Words): ProblemBody {
  const { registry, language, trace } = words
  const problem = thrown instanceof Problem ? thrown : new Problem('fault', 'kernel.fault')
  const { kind, code } = problem
  const fault = kind === 'fault'
  // What is inside a fault is for our log, not for the one who asked.
  const params = fault ? {} : problem.params
  const fields = firstPerPlace(problem.fields)
  const count = fields.length
  const detail = wordsOf(registry, code) ?? text[`kind.${kind}`]
  return {
    type: typeOf(code),
    title: say(text[`kind.${kind}`], language, { trace }),
    status: statusOfCode[code] ?? statusOfKind[kind],
    code,
    detail: say(detail, language, { ...spoken(params, words), trace, count }),
    params,
    ...(count > 0 ? { fields: fields.map((field) => fieldBody(field, words)) } : {}),
    ...(fault ? { trace } : {}),
  }
}

/** Parameters as a sentence names them: roles and values in words, lists without brackets. */
function spoken(
  params: Readonly<Record<string, unknown>>,
  { registry, language }: Pick<Words, 'registry' | 'language'>,
): Record<string, unknown> {
  const word = (name: string, value: unknown): unknown => {
    const keys = name === 'roles' ? [`role.${String(value)}`] : [`value.${name}.${String(value)}`]
    return keys.map((key) => registry.text(key)?.[language]).find(Boolean) ?? value
  }
  const listed = (name: string, values: readonly unknown[]): string =>
    values.map((value) => word(name, value)).join(language === 'zh' ? '、' : ', ')
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      Array.isArray(value) && value.every((one) => typeof one === 'string')
        ? listed(name, value)
        : typeof value === 'string'
          ? word(name, value)
          : value,
    ]),
  )
}

// A schema may complain twice of one place (no list, and too long for one): the first is the reason.
function firstPerPlace(fields: readonly FieldMistake[]): FieldMistake[] {
  const seen = new Set<string>()
  return fields.filter(({ path }) => {
    const place = path.join('/')
    const known = place !== '' && seen.has(place)
    seen.add(place)
    return !known
  })
}

function fieldBody(field: FieldMistake, { registry, language }: Words) {
  const { path, code, params } = refined(field, (key) => wordsOf(registry, key) !== undefined)
  const message = say(wordsOf(registry, code) ?? text['mistake.rule'], language, params)
  return { path, code, message }
}

const typeOf = (code: string): string => `urn:shouhu:problem:${code}`

/** The whole response, with the headers HTTP wants beside some of them. */
export function problemResponse(body: ProblemBody, language: Language): Response {
  const headers = new Headers({
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': language === 'zh' ? 'zh-CN' : 'en',
    'cache-control': 'no-store',
  })
  if (body.status === 401) headers.set('www-authenticate', 'Bearer realm="shouhu"')
  if (body.status === 503) headers.set('retry-after', '2')
  const { retryAfterS, allow } = body.params
  if (typeof retryAfterS === 'number') headers.set('retry-after', String(Math.ceil(retryAfterS)))
  if (body.status === 405 && typeof allow === 'string') headers.set('allow', allow)
  return new Response(JSON.stringify(body), { status: body.status, headers })
}
