// What the product does of a task by itself: the command of another module that it asks, and how it is seen that it
// was done. What it could not do is a person's.
import { call, say, shanghai, type Call, type Read } from '../../kernel/index.ts'
import { controls, startControl } from '../health/index.ts'
import { noticeRules, noticeTable, sendNotice } from '../notices/index.ts'
import {
  giveOrder,
  openRollCall,
  orders,
  planRounds,
  rounds,
  startRollCall,
} from '../sites/index.ts'
import { askReport } from './commands/notes.ts'
import { scopeName, siteName } from './names.ts'
import { levelOf, schemeOf } from './schemes.ts'
import type { IncidentRow, TaskRow } from './state.ts'
import type { Automatic } from './steps.ts'
import type { Words } from './words.ts'

const idLengthMax = 64
const becauseLengthMax = 200

/** The id under which the product does a task's work elsewhere. */
export const idFor = ({ incident, task }: Pick<TaskRow, 'incident' | 'task'>): string =>
  `${ours}${incident}-${task}`.replaceAll(/[^a-z0-9._-]/g, '-').slice(0, idLengthMax)
const ours = 'ro-'
/** An order that a playbook gave is no news to the triggers. */
export const isOurOrder = (order: string): boolean => order.startsWith(ours)

export const siteOf = ({ about, scope }: IncidentRow): string | undefined =>
  about.site ?? (scope.kind === 'site' || scope.kind === 'branch' ? scope.id : undefined)

export const cannot = {
  exercise: { zh: '演练中不真办', en: 'Not done for real in an exercise' },
  noSite: { zh: '事件没有指明场所', en: 'The incident names no site' },
  noTemplate: { zh: '没有这个通知模板', en: 'There is no such notice template' },
  refused: { zh: '系统没有办成，请人工处理', en: 'It could not be done by itself' },
} as const satisfies Record<string, Words>

type Doing = { readonly calls: readonly Call[] } | { readonly cannot: Words }

/** What is asked for a task; or why a person must do it. */
export function doing(read: Read, row: IncidentRow, task: TaskRow, auto: Automatic): Doing {
  if (auto.do === 'await') return { calls: [] }
  if (row.exercise !== undefined) return { cannot: cannot.exercise }
  const site = siteOf(row)
  const because = row.because.zh.slice(0, becauseLengthMax)
  const id = idFor(task)
  switch (auto.do) {
    case 'report': {
      const asked = { incident: row.incident, regime: auto.regime, task: task.task }
      return { calls: [call(askReport, asked)] }
    }
    case 'notice':
      return notice(read, row, task, auto)
    case 'siteOrder': {
      if (site === undefined) return { cannot: cannot.noSite }
      const { kind, scheme, authority } = auto
      const named = scheme === undefined ? {} : { scheme }
      const order = { order: id, site, kind, authority, because, permits: [], ...named }
      return { calls: [call(giveOrder, order)] }
    }
    case 'rollCall':
      if (site === undefined) return { cannot: cannot.noSite }
      return { calls: openRollCall(read, site) ? [] : [call(startRollCall, { site, because })] }
    case 'control': {
      const { scheme, who } = auto
      if (site === undefined && who !== 'keyStaff') return { cannot: cannot.noSite }
      const where = site === undefined ? {} : { site }
      const asked = { control: id, scheme, who, people: [], because, ...where }
      return { calls: [call(startControl, asked)] }
    }
    case 'rounds': {
      if (site === undefined) return { cannot: cannot.noSite }
      const { kind, times } = auto
      const { zh, en } = task.title
      const asked = {
        plan: id,
        site,
        kind,
        zh: zh.slice(0, 80),
        en: en.slice(0, 120),
        rooms: [],
        times,
      }
      return { calls: [call(planRounds, asked)] }
    }
  }
}

/** The words of a template in both languages, with what is known of the incident put in. */
function notice(
  read: Read,
  row: IncidentRow,
  task: TaskRow,
  { template: id, to }: Extract<Automatic, { do: 'notice' }>,
): Doing {
  const template = noticeRules(read)?.templates.find((one) => one.id === id)
  if (!template) return { cannot: cannot.noTemplate }
  const site = siteOf(row)
  const level = levelOf(
    row.scheme === undefined ? undefined : schemeOf(read, row.scheme),
    row.level,
  )
  const { zh, en } = row.because
  const place = site === undefined ? scopeName(read, row.scope) : siteName(read, site)
  const said = (language: 'zh' | 'en') => ({
    level: level?.name[language] ?? '',
    because: language === 'zh' ? zh : en,
    site: place[language],
    place: place[language],
    what: language === 'zh' ? row.title : (row.titleEn ?? row.title),
    order: language === 'zh' ? '闭环管理' : 'a closed loop',
    from: shanghai(row.raisedAt),
    day: shanghai(row.raisedAt).slice(0, 10),
  })
  const both = (words: Words, max: number) => ({
    zh: say(words, 'zh', said('zh')).slice(0, max),
    en: say(words, 'en', said('en')).slice(0, max),
  })
  const people =
    to === 'firm' || row.scope.kind === 'firm'
      ? { everyone: true }
      : to === 'inside' && site !== undefined
        ? { inside: [site] }
        : row.scope.kind === 'unit'
          ? { units: [row.scope.id] }
          : { sites: [row.scope.id] }
  const asked = {
    template: id,
    title: both(template.title, 120),
    text: both(template.text, 4_000),
    audience: people,
    incident: row.incident,
    once: onceOf(task),
  }
  return { calls: [call(sendNotice, asked)] }
}

const onceOf = ({ incident, task }: TaskRow): string => `${incident}/${task}`.slice(0, 120)

/** Whether what was asked stands now. `undefined`: that is told later, by an event. */
export function isDone(read: Read, row: IncidentRow, task: TaskRow): boolean | undefined {
  const { auto } = task
  const site = siteOf(row) ?? ''
  if (auto === undefined) return undefined
  switch (auto.do) {
    case 'report':
    case 'await':
      return undefined
    case 'notice':
      return read(noticeTable).by('once', onceOf(task)).length > 0
    case 'siteOrder':
      return read(orders)
        .by('open', site)
        .some(({ kind }) => kind === auto.kind)
    case 'rollCall':
      return openRollCall(read, site) !== undefined
    case 'control':
      return read(controls).has(idFor(task))
    case 'rounds':
      return read(rounds).has(idFor(task))
  }
}
