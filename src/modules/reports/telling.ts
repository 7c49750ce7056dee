// Who is told of a deadline, and in which words: whose work the report is, and who commands the incident.
import { call, shanghai, type Call, type Read, type Text } from '../../kernel/index.ts'
import { sendNotice } from '../notices/index.ts'
import { addRemark, roles, settleTask } from '../response/index.ts'
import { titleOf } from './drafts.ts'
import { ownerOf } from './ownership.ts'
import { filings, reports, type FilingRow, type ReportRow } from './state.ts'

interface Near {
  readonly filing: string
  readonly due: string
}

const toldOf = (read: Read, report: ReportRow): string[] => {
  const commander = read(roles).get(`${report.incident}/commander`)?.person
  return [...new Set([ownerOf(read, report), commander].flatMap((id) => id ?? []))]
}

const rowsOf = (read: Read, id: string): { filing: FilingRow; report: ReportRow } | undefined => {
  const filing = read(filings).get(id)
  const report = filing && read(reports).get(filing.report)
  return filing && report ? { filing, report } : undefined
}

const notice = (
  report: ReportRow,
  words: { title: Text; text: Text; people: readonly string[]; once: string },
): Call[] =>
  words.people.length === 0
    ? []
    : [
        call(sendNotice, {
          title: words.title,
          text: words.text,
          audience: { people: [...words.people] },
          urgency: 'important',
          awaits: 'seen',
          incident: report.incident,
          once: words.once,
        }),
      ]

/** A deadline is near: its owner and the commander are told once. */
export function tellNear(read: Read, { filing: id, due }: Near): Call[] {
  const one = rowsOf(read, id)
  if (!one) return []
  const name = titleOf(one.report.body, one.filing)
  const time = shanghai(due)
  return notice(one.report, {
    title: { zh: `报送快到时限：${time}`, en: `A report is due at ${time}` },
    text: {
      zh: `${name.zh}须在 ${time} 前报出，还没有报。`,
      en: `${name.en} must leave by ${time} and has not been sent.`,
    },
    people: toldOf(read, one.report),
    once: `reports.near/${id}/${due}`,
  })
}

/** A deadline was missed: they are told, and it stands on the incident's timeline. */
export function tellMissed(read: Read, { filing: id, due }: Near): Call[] {
  const one = rowsOf(read, id)
  if (!one) return []
  const name = titleOf(one.report.body, one.filing)
  const time = shanghai(due)
  return [
    ...notice(one.report, {
      title: { zh: `报送已逾期：${name.zh}`, en: `A report is late: ${name.en}` },
      text: {
        zh: `${name.zh}应在 ${time} 前报出，至今没有报。请立即报出并说明原因。`,
        en: `${name.en} should have left by ${time} and has not. Send it now and say why it is late.`,
      },
      people: toldOf(read, one.report),
      once: `reports.missed/${id}/${due}`,
    }),
    remark(one.report, {
      zh: `报送逾期：${name.zh}，时限 ${time}`,
      en: `Report late: ${name.en}, due ${time}`,
    }),
  ]
}

/** A report has left: it stands on the incident's timeline, and the task that asked for it is done. */
export function tellSent(read: Read, id: string): Call[] {
  const one = rowsOf(read, id)
  if (!one?.filing.sent) return []
  const { report, filing } = one
  const name = titleOf(report.body, filing)
  const { sentAt, toWhom } = one.filing.sent
  const task = report.task === undefined ? [] : [{ incident: report.incident, task: report.task }]
  return [
    remark(report, {
      zh: `已报：${name.zh}，${shanghai(sentAt)}，${toWhom}`,
      en: `Sent: ${name.en}, ${shanghai(sentAt)}, ${toWhom}`,
    }),
    ...task.map((which) => call(settleTask, { ...which, note: `${name.zh} / ${name.en}` })),
  ]
}

const remark = ({ incident }: ReportRow, { zh, en }: Text): Call =>
  call(addRemark, { incident, text: `${zh} / ${en}` })
