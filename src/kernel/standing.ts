// A standing question: an inquiry that is asked again, by itself, after what it depends on has changed. The
// platform asks it on the one leading node, not at once but when changes have settled, and tells the finding
// through a command, so that what was found is a fact like any other.
import type { Call } from './command.ts'
import type { Inquiry } from './inquiry.ts'
import type { TableDef } from './tables.ts'

export interface Standing {
  readonly kind: 'standing'
  readonly name: string
  readonly inquiry: string
  readonly input: unknown
  /** Asked again after one of these tables changed. */
  readonly reads: readonly TableDef<object>[]
  /** Wall milliseconds without a change before it is asked, and the longest it may be put off. */
  readonly quietMs: number
  readonly patienceMs: number
  /** Minutes of world time after which it is asked again though nothing but the time has changed. */
  readonly everyMinutes?: number
  /** The command that records the finding; nothing when there is nothing to record. */
  tell(answer: unknown): Call | undefined
}

/** Declare a standing question. `name` is `module.what`. */
export const standing = <I, A>(
  name: string,
  parts: {
    inquiry: Inquiry<I, A>
    input: NoInfer<I>
    reads: readonly TableDef<object>[]
    quietMs: number
    patienceMs: number
    everyMinutes?: number
    tell(answer: A): Call | undefined
  },
): Standing => ({
  kind: 'standing',
  name,
  inquiry: parts.inquiry.name,
  input: parts.input,
  reads: parts.reads,
  quietMs: parts.quietMs,
  patienceMs: parts.patienceMs,
  ...(parts.everyMinutes === undefined ? {} : { everyMinutes: parts.everyMinutes }),
  tell: (answer) => parts.tell(parts.inquiry.answer.parse(answer)),
})
