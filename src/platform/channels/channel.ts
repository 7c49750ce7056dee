// What every way out of the house offers: to carry one message to one address, or to post one into groups. The
// answers keep apart what has certainly not left from what may have: only the former is ever sent again.
export interface Message {
  /** The same message has the same key, however often it is tried. */
  readonly key: string
  /** A mail address, a telephone number, a browser's subscription. */
  readonly to: string
  readonly subject: string
  readonly text: string
  /** Where it leads when it is opened. */
  readonly link: string
  readonly language: 'zh' | 'en'
  /** So many minutes are what it is worth. */
  readonly urgent: boolean
  /** Files that go with it, where the way carries files: mail does. */
  readonly attachments?: readonly Attachment[]
}

export interface Attachment {
  readonly name: string
  /** What kind of file it is, `application/pdf`. */
  readonly type: string
  readonly bytes: Uint8Array
}

/**
 * `back`: it has certainly not left and may be tried again. `unknown`: it may have left. `gone`: the address is no
 * more, so that it should be forgotten.
 */
export interface Outcome {
  readonly outcome: 'sent' | 'delivered' | 'failed' | 'unknown' | 'back' | 'gone'
  readonly why?: string
}

export interface PersonalWay {
  readonly kind: 'personal'
  /** Where it goes, with nothing secret in it. */
  readonly where: string
  /** The other side recognises a key that it has seen: what may have left may be sent again. */
  readonly knowsKeys: boolean
  readonly publicKey?: string
  carry(message: Message, signal: AbortSignal): Promise<Outcome>
  close(): void
}

export interface GroupWay {
  readonly kind: 'group'
  readonly where: string
  /** Posts into every group. Answers which failed, by the group's name. */
  post(
    message: Omit<Message, 'to'>,
    signal: AbortSignal,
  ): Promise<readonly { readonly group: string; readonly why: string }[]>
  close(): void
}

export type Way = PersonalWay | GroupWay

export const whyLengthMax = 200

/** What went wrong, without addresses or secrets: a code where there is one. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return error instanceof Error ? error.name : 'error'
}

// A connection that was never made has carried nothing.
const neverLeft = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Whether a failed request has certainly not reached the other side. */
export const hasNotLeft = (error: unknown): boolean => neverLeft.has(reasonOf(error))
