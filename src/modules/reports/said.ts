// How figures are said in a report: short sentences in both languages, numbers as they are.
import { msOf, say, shanghai, type Instant, type Text } from '../../kernel/index.ts'
import type { IncidentRow } from '../response/index.ts'
import type { OrderRow } from '../sites/index.ts'

const text = (zh: string, en: string): Text => ({ zh, en })

const kinds: Readonly<Record<OrderRow['kind'], Text>> = {
  closedLoop: text('闭环管理', 'closed loop'),
  sealed: text('封控', 'sealed'),
  appointmentOnly: text('预约制', 'by appointment'),
  closedToPublic: text('暂停现场服务', 'closed to the public'),
  closed: text('关闭', 'closed'),
}

const states: Readonly<Record<IncidentRow['state'], Text>> = {
  reported: text('已报告，待研判', 'reported, not yet assessed'),
  assessed: text('已研判', 'assessed'),
  active: text('处置中', 'being handled'),
  stabilised: text('已稳定', 'stabilised'),
  closed: text('已结束', 'closed'),
  reviewed: text('已复盘', 'reviewed'),
}

const parts: Readonly<Record<string, Text>> = {
  whole: text('整体', 'all of it'),
  power: text('供电', 'power'),
  cooling: text('制冷', 'cooling'),
  network: text('网络', 'network'),
}

const string = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A line of an incident's timeline that belongs in its course; others say nothing. */
function line(
  type: string,
  about: Readonly<Record<string, unknown>>,
  levelName: (scheme: string, level: string) => Text | undefined,
): Text | undefined {
  if (type === 'response.LevelSet') {
    const to = string(about['to'])
    const name = levelName(string(about['scheme']), to) ?? text(to, to)
    const because = string(about['because'])
    return text(
      `响应等级：${name.zh}${because === '' ? '' : `（${because}）`}`,
      `Level: ${name.en}${because === '' ? '' : ` (${because})`}`,
    )
  }
  if (type === 'response.DecisionTaken') {
    const what = string(about['text'])
    return text(`决定：${what}`, `Decided: ${what}`)
  }
  if (type === 'response.IncidentMoved') {
    const to = Object.entries(states).find(([name]) => name === about['to'])?.[1]
    return to && text(`转为${to.zh}`, `Now ${to.en}`)
  }
  return undefined
}

function lasted(from: Instant, to: Instant): Text {
  const minutes = Math.max(0, Math.round((msOf(to) - msOf(from)) / 60_000))
  const [days, hours, rest] = [
    Math.floor(minutes / 1440),
    Math.floor(minutes / 60) % 24,
    minutes % 60,
  ]
  const zh = [days > 0 ? `${days} 天` : '', hours > 0 ? `${hours} 小时` : '', `${rest} 分钟`]
  const en = [days > 0 ? `${days} d` : '', hours > 0 ? `${hours} h` : '', `${rest} min`]
  return text(zh.filter(Boolean).join(' '), en.filter(Boolean).join(' '))
}

export const said = {
  none: text('无', 'none'),
  noFunctions: text(
    '目前没有业务功能将要或已经中断',
    'No business function is down or about to be.',
  ),
  noGaps: text(
    '目前重点岗位没有将要突破容忍的缺口',
    'No gap on a key post is about to break its tolerance.',
  ),
  allRuns: text('机房、系统、外部依赖均正常', 'Machine rooms, systems and suppliers all run.'),
  states,
  line,
  lasted,
  people: (count: number): Text => text(`${count} 人`, `${count} people`),
  levelSince: (name: Text, since: string): Text =>
    text(`${name.zh}（${since} 起）`, `${name.en} (since ${since})`),
  stateSince: (state: Text, since: string): Text =>
    since === '' ? state : text(`${state.zh}（${since} 起）`, `${state.en} (since ${since})`),
  restricted: (
    place: Text,
    kind: OrderRow['kind'],
    span: { from: string; until: string | undefined },
  ): Text =>
    text(
      `${place.zh}：${kinds[kind].zh}，${span.from} 起${span.until === undefined ? '，解除时间未定' : `至 ${span.until}`}`,
      `${place.en}: ${kinds[kind].en}, from ${span.from}${span.until === undefined ? ', end not known' : ` to ${span.until}`}`,
    ),
  inside: (place: Text, people: number, recorded: number): Text =>
    text(
      `${place.zh}：${people} 人（有进门记录 ${recorded} 人）`,
      `${place.en}: ${people} people (${recorded} by the gate's records)`,
    ),
  contacts: (people: number, chains: number): Text =>
    text(`${people} 人（${chains} 条接触链）`, `${people} people (${chains} chains)`),
  away: (unfit: number, quarantined: number): Text =>
    text(
      `因身体原因 ${unfit} 人，隔离 ${quarantined} 人`,
      `${unfit} unfit, ${quarantined} in quarantine`,
    ),
  breach: (name: Text, from: string, at: string): Text =>
    text(
      `${name.zh}：${from} 起中断，${at} 突破容忍`,
      `${name.en}: down from ${from}, tolerance broken at ${at}`,
    ),
  lost: (name: Text): Text => text(`${name.zh}中断`, `${name.en} lost`),
  alert: (words: Text, due: Instant | undefined): Text => {
    const params = due === undefined ? {} : { due: shanghai(due) }
    return text(say(words, 'zh', params), say(words, 'en', params))
  },
  lostRoom: (name: Text, part: string): Text => {
    const what = parts[part] ?? text(part, part)
    return text(`${name.zh}${what.zh}中断`, `${name.en}: ${what.en} lost`)
  },
  reached: (title: Text, of: { people: number; confirmed: number; seen: number }): Text =>
    text(
      `“${title.zh}”：发给 ${of.people} 人，已看 ${of.seen} 人，已确认 ${of.confirmed} 人`,
      `“${title.en}”: to ${of.people} people, seen by ${of.seen}, confirmed by ${of.confirmed}`,
    ),
  tests: (people: number, taken: number): Text =>
    text(
      `管控 ${people} 人，开始以来检测 ${taken} 人次`,
      `${people} people under control, ${taken} samples since it began`,
    ),
  rounds: (place: Text, { done, missed }: { done: number; missed: number }): Text =>
    text(
      `${place.zh}：消毒清洁 ${done} 次${missed > 0 ? `，漏 ${missed} 次` : ''}`,
      `${place.en}: ${done} rounds of cleaning and disinfection${missed > 0 ? `, ${missed} missed` : ''}`,
    ),
  titles: {
    tests: text('检测情况', 'Tests'),
    disinfected: text('消毒情况', 'Disinfection'),
    reached: text('通知送达情况', 'Whom notices have reached'),
    firm: text('公司名称', 'Name of the firm'),
    address: text('公司地址', 'Address of the firm'),
    at: text('写报告的时间', 'When the report is written'),
    writer: text('报告人', 'Who writes it'),
    signers: text('签发人', 'Who signed'),
    id: text('事件编号', 'Number of the incident'),
    title: text('事件名称', 'Title of the incident'),
    aware: text('发现时间', 'When it was noticed'),
    classified: text('分级时间', 'When it was classified'),
    recovered: text('恢复时间', 'When it was restored'),
    closed: text('结束时间', 'When it ended'),
    duration: text('持续时间', 'How long it lasted'),
    state: text('事件状态', 'State of the incident'),
    level: text('响应等级', 'Level of response'),
    course: text('事件经过', 'Course of the incident'),
    commander: text('总指挥', 'Commander'),
    done: text('已完成的任务', 'Tasks done'),
    next: text('未完成的任务', 'Tasks to do'),
    needs: text('需要协调的事项', 'What is needed'),
    lessons: text('整改项', 'Actions agreed'),
    restricted: text('受限场所', 'Sites restricted'),
    inside: text('在内人数', 'People inside'),
    contacts: text('接触者人数', 'Contacts found'),
    quarantined: text('隔离人数', 'People in quarantine'),
    away: text('不能到岗人数', 'Staff away'),
    functions: text('受影响的业务功能', 'Functions affected'),
    gaps: text('重点岗位缺口', 'Gaps on key posts'),
    rooms: text('机房与系统状态', 'Machine rooms and systems'),
  },
} as const
