// The code that a person shows at the gate: who they are, until when it can be read, and a mark that only the house
// can make, with a key of that person kept outside the log. It says nothing else, and nobody can make one for others.
import { instantOf, msOf, PersonId, type Instant, type Sealer } from '../../kernel/index.ts'

const form = 'S1'
const minuteMs = 60_000
/** The authentication tag of the seal. */
const markLength = 22

/** Code lengths stay within a small picture. */
export const codeLengthMax = 140

/** `S1.<person>.<minute>.<mark>`; nothing for somebody without a key, such as one who was erased. */
export function codeFor(
  sealer: Pick<Sealer, 'sealAgain'>,
  person: string,
  until: Instant,
): string | undefined {
  const mark = markOf(sealer, person, until)
  return mark && [form, person, (msOf(until) / minuteMs).toString(36), mark].join('|')
}

/** Who shows this code and until when; nothing when the house did not make it. */
export function readCode(
  sealer: Pick<Sealer, 'sealAgain'>,
  code: string,
): { person: string; until: Instant } | undefined {
  const [said, person = '', minute = '', mark] = code.trim().split('|')
  const ms = Number.parseInt(minute, 36) * minuteMs
  if (said !== form || !PersonId.safeParse(person).success) return undefined
  if (!Number.isSafeInteger(ms) || ms < 0 || ms > msMax) return undefined
  const until = instantOf(ms)
  return mark !== undefined && mark === markOf(sealer, person, until)
    ? { person, until }
    : undefined
}

/** The last instant that a date can say. */
const msMax = 8.64e15

// The same text seals alike, so the house knows its own mark again without keeping any.
const markOf = (
  sealer: Pick<Sealer, 'sealAgain'>,
  person: string,
  until: Instant,
): string | undefined => sealer.sealAgain(person, `gate ${until} ${person}`)?.slice(-markLength)
