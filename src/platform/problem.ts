// The kinds of no that are not a refusal by the rules. Faces turn them into an answer with a status;
// the words live in the kernel's texts under the code.

export type ProblemKind =
  /** The request itself is wrong: fields are listed. 400 */
  | 'mistake'
  /** Nobody has signed in, or the token is not good. 401 */
  | 'unknownActor'
  /** The actor may not. 403 */
  | 'forbidden'
  /** No such command, view, world, row. 404 */
  | 'missing'
  /** It clashes with what is there: a key used with another body, a stale position. 409 */
  | 'conflict'
  /** Too large a body. 413 */
  | 'tooLarge'
  /** Too many requests; `retryAfterS` in the parameters. 429 */
  | 'tooMany'
  /** The database or a queue cannot take it now; nothing was done. 503 */
  | 'outage'
  /** Our own invariant is broken. 500 */
  | 'fault'

/** One field that is wrong: where, a code of `mistake.*`, and what fills its sentence. */
export interface FieldMistake {
  readonly path: readonly (string | number)[]
  readonly code: string
  readonly params: Readonly<Record<string, unknown>>
}

export class Problem extends Error {
  override readonly name = 'Problem'
  readonly kind: ProblemKind
  readonly code: string
  readonly params: Readonly<Record<string, unknown>>
  readonly fields: readonly FieldMistake[]

  constructor(
    kind: ProblemKind,
    code: string,
    params: Readonly<Record<string, unknown>> = {},
    more: { fields?: readonly FieldMistake[]; cause?: unknown } = {},
  ) {
    super(`${kind}: ${code} ${JSON.stringify(params)}`, { cause: more.cause })
    this.kind = kind
    this.code = code
    this.params = params
    this.fields = more.fields ?? []
  }
}
