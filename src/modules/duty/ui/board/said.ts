// What stands at the cursor, what is selected and what would break, in words.
import { useQuery } from '@tanstack/react-query'
import { inquire, type ApiProblem, type Shown } from '../../../../faces/web/api.ts'
import { useNames, type Names as Words } from '../../../../faces/web/catalogue.ts'
import { useSpeaker, type Speaker } from '../../../../faces/web/settings.ts'
import { useWhere } from '../../../../faces/web/where.ts'
import type { BoardDay, CheckedEdit, Conflict } from './answers.ts'
import { plannedOf, type Held, type Step } from './held.ts'
import type { BoardRow } from './rows.ts'
import { weekdayWord, words } from './words.ts'

export const dayWord = (day: BoardDay | undefined, { t }: Speaker): string =>
  day ? `${day.day.slice(5)} ${t(words.weekdayOf, { day: t(weekdayWord(day.weekday)) })}` : ''

/** One duty in a sentence. */
export function dutySaid(
  held: Held,
  {
    row,
    day,
    speaker,
    said,
  }: { row: BoardRow; day: BoardDay | undefined; speaker: Speaker; said: Words },
): string {
  const { t } = speaker
  const name = (key: string, id: string) => {
    const both = row.names[key]
    return both ? t(both) : id
  }
  const sentence = t(words.dutySaid, {
    who: name(`person/${held.person}`, held.person),
    day: dayWord(day, speaker),
    shift: said.value('shift', held.shift),
    post: name(`post/${held.post}`, held.post),
    starts: held.starts,
    ends: held.ends,
    mode: said.value('mode', held.mode),
    mark: held.beside ? t(words.beside) : said.value('mark', held.mark),
  })
  const wrong = row.line.conflicts.filter(({ duty }) => duty === held.duty)
  return [sentence, ...wrong.map((one) => said.of(one.code, { ...one.params }))].join(
    t(words.betweenSentences),
  )
}

/** What a step would break, asked before it is made; nothing is asked without a step. */
export function useChecked(roster: string, step: Step | undefined) {
  const where = useWhere()
  const input = step
    ? { roster, put: step.forth.put.map(plannedOf), remove: step.forth.remove }
    : undefined
  return useQuery<Shown<CheckedEdit>, ApiProblem>({
    queryKey: ['view', 'duty.checkEdit', where.world, input],
    queryFn: ({ signal }) => inquire<CheckedEdit>('duty.checkEdit', input, where, signal),
    enabled: input !== undefined,
  })
}

/** What a step comes to, in a sentence, and how grave it is. */
export function useVerdict(
  asked: ReturnType<typeof useChecked>,
): { readonly tone: 'good' | 'warn' | 'bad' | 'quiet'; readonly text: string } | undefined {
  const { t, comma } = useSpeaker()
  const said = useNames()
  const sentences = (all: readonly Conflict[]) => {
    const each = all.map(({ code, params }) => said.of(code, { ...params }))
    return [...new Set(each)].join(comma)
  }
  if (asked.error) return { tone: 'bad', text: t(words.cannot) + asked.error.detail }
  const answer = asked.data?.answer
  if (!answer) return asked.isFetching ? { tone: 'quiet', text: t(words.checking) } : undefined
  const { against, broken, mended } = answer
  const better = mended.length > 0 ? ` · ${t(words.mends, { count: mended.length })}` : ''
  if (against.length > 0) return { tone: 'bad', text: t(words.cannot) + sentences(against) }
  if (broken.length > 0) return { tone: 'warn', text: t(words.breaks) + sentences(broken) + better }
  return { tone: 'good', text: t(words.fits) + better }
}
