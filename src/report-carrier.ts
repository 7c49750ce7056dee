// Carries reports to authorities by mail: the signed words in the mail itself, and the same as PDF and for a word
// processor. The key of a report is its Message-ID, so a copy sent again after a crash is known as the same mail.
import { outbox, type Document, type Read } from './kernel/index.ts'
import { blocksOf, SendAsked } from './modules/reports/index.ts'
import type { Sender } from './platform/carrier.ts'
import type { PersonalWay } from './platform/channels/index.ts'
import type { Printed } from './platform/house.ts'
import type { Press } from './platform/paper/aside.ts'

export interface ReportCarrierParts {
  /** The firm's own mail server; nothing where none is set up. */
  readonly mail: PersonalWay | undefined
  /** Nothing is set up and nothing leaves: what would be sent is recorded. */
  readonly isRecorded: boolean
  /** The live world, once the house is open. */
  read(): Read | undefined
  press: Press
}

const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

/** The sender of the gateway `reports.mail`. */
export function reportSender({ mail, isRecorded, read, press }: ReportCarrierParts): Sender {
  return async ({ key, body, signal }) => {
    if (isRecorded) return { outcome: 'done', detail: 'recorded, not sent' }
    if (!mail) return { outcome: 'failed', detail: 'mail is not set up: tell it otherwise' }
    const asked = SendAsked.body.parse(body)
    const printed = printedOf(asked, read()?.(outbox).get(key))
    const attachments = await Promise.all(
      (['pdf', 'docx'] as const).map(async (type) => ({
        name: `${printed.document.file}.${type}`,
        type: types[type],
        bytes: await press(type, printed),
      })),
    )
    const { outcome, why = '' } = await mail.carry(
      {
        key,
        to: asked.to,
        subject: asked.title,
        text: textOf(asked),
        link: '',
        language: asked.language,
        urgent: true,
        attachments,
      },
      signal,
    )
    if (outcome === 'sent' || outcome === 'delivered') return { outcome: 'done', detail: why }
    if (outcome === 'failed' || outcome === 'gone') return { outcome: 'failed', detail: why }
    // It has not left, or may have: it is tried again under the same Message-ID.
    throw new Error(why === '' ? outcome : why)
  }
}

type Asked = (typeof SendAsked)['body']['_output']

/** The report as a paper that tells of the moment at which it was asked to leave. */
function printedOf(asked: Asked, row: { position: number; askedAt: string } | undefined): Printed {
  const { title, language, filing, version } = asked
  const at = row?.askedAt ?? '1970-01-01T00:00:00.000Z'
  const document: Document = {
    title,
    file: `${filing}-v${version}`,
    blocks: blocksOf({ sections: asked.sections, language }),
  }
  return {
    document,
    language,
    position: row?.position ?? 0,
    at,
    printedAt: at,
    world: { name: 'live', title: '', kind: 'live' },
  }
}

const textOf = ({ title, sections }: Asked): string =>
  [
    title,
    ...sections.flatMap((section) => [
      '',
      section.title,
      ...section.lines.map(({ label, text }) => `${label}: ${text.replaceAll('\n', '\n    ')}`),
    ]),
  ].join('\n')
