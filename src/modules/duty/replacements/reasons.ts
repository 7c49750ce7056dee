// Why somebody is a good choice to step in, or a bad one: short sentences in both languages.
import { z } from 'zod'
import { say, type Read, type Text, type Texts } from '../../../kernel/index.ts'
import { accessProfile, bothNames, person, qualification, post, site } from '../../firm/index.ts'
import type { Conflict } from '../board/conflicts.ts'
import { refusalTexts } from '../refusals.ts'
import { solvingText } from '../solving/text.ts'
import { weekMax, type Candidate } from './candidates.ts'

export const Tone = z.enum(['good', 'plain', 'bad'])
export const Reason = z.object({
  tone: Tone,
  text: z.object({ zh: z.string(), en: z.string() }),
})
export type Reason = z.infer<typeof Reason>

const words = {
  standby: { zh: '正在这个岗位备岗', en: 'stands by for this post' },
  qualified: { zh: '有{names}', en: 'has {names}' },
  here: { zh: '本来就在{site}', en: 'works at {site} anyway' },
  home: { zh: '在家，用{profile}', en: 'from home over {profile}' },
  sameDistrict: { zh: '要到{site}，同区', en: 'has to come to {site}, same district' },
  sameCity: { zh: '要到{site}，同城', en: 'has to come to {site}, same city' },
  far: { zh: '要到{site}，外地', en: 'has to come to {site} from out of town' },
  rested: { zh: '前后都歇够，几天没班', en: 'no other duty for days' },
  restBefore: { zh: '上一班后歇 {hours} 小时', en: '{hours} h of rest before' },
  restAfter: { zh: '下一班前歇 {hours} 小时', en: '{hours} h of rest after' },
  week: { zh: '本周 {hours} 小时（含这班）', en: '{hours} h that week with this' },
  weekOf: {
    zh: '本周 {hours} 小时（含这班），上限 {most}',
    en: '{hours} h of {most} that week with this',
  },
  nights: { zh: '今年夜班 {count} 个', en: '{count} nights this year' },
  meets: { zh: '会碰到另一组的{names}', en: 'would meet {names} of another group' },
} satisfies Texts

const conflictTexts: Texts = { ...refusalTexts, ...solvingText }

const filled = (text: Text, params: Record<string, unknown> = {}): Text => {
  return { zh: say(text, 'zh', params), en: say(text, 'en', params) }
}

const joined = (names: readonly Text[]): Text => {
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') }
}

/** The reasons of one candidate: what speaks for them first, what they would break last. */
export function reasonsOf(read: Read, one: Candidate): Reason[] {
  const found: Reason[] = []
  const tell = (tone: z.infer<typeof Tone>, text: Text, params: Record<string, unknown> = {}) =>
    found.push({ tone, text: filled(text, params) })
  const needed = read(post.table).get(one.planned.post)?.qualifications ?? []
  if (one.standby) tell('good', words.standby)
  if (needed.length > 0) {
    const names = needed.map((id) => bothNames(read(qualification.table).get(id), id))
    tell('good', words.qualified, { names: joined(names) })
  }
  tell(one.distance === 'here' || one.distance === 'home' ? 'good' : 'plain', words[one.distance], {
    site: bothNames(read(site.table).get(one.planned.site), one.planned.site),
    profile: profileName(read, one),
  })
  tellRest(one, tell)
  const most = weekMax(read)
  const hours = hoursOf(one.weekMinutes)
  if (most === undefined) tell('plain', words.week, { hours })
  else tell('plain', words.weekOf, { hours, most: hoursOf(most) })
  if (one.nights !== null) tell('plain', words.nights, { count: one.nights })
  if (one.meets.length > 0) {
    const names = one.meets.map((id) => bothNames(read(person.table).get(id), id))
    tell('bad', words.meets, { names: joined(names) })
  }
  for (const { code, params } of conflictsOf(one)) {
    tell('bad', conflictTexts[code] ?? { zh: code, en: code }, params)
  }
  return found
}

const conflictsOf = ({ judged }: Candidate): readonly Conflict[] => [
  ...judged.broken,
  ...judged.minded,
]

function tellRest(
  { restBefore, restAfter }: Candidate,
  tell: (tone: 'good' | 'plain', text: Text, params?: Record<string, unknown>) => void,
): void {
  if (restBefore === null && restAfter === null) tell('good', words.rested)
  if (restBefore !== null) tell('plain', words.restBefore, { hours: restBefore })
  if (restAfter !== null) tell('plain', words.restAfter, { hours: restAfter })
}

function profileName(read: Read, { planned: { profile } }: Candidate): Text {
  const id = profile ?? ''
  return bothNames(read(accessProfile.table).get(id), id)
}

const hoursOf = (minutes: number): number => Math.round(minutes / 6) / 10
