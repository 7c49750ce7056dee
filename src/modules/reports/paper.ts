// A report as a file: the form's own sections, in the language of the authority, whoever prints it.
import { z } from 'zod'
import { isRefusal, paper, refuse, shanghai, type Block, type Paper } from '../../kernel/index.ts'
import { found } from './commands/rights.ts'
import { contentOf, formNow, newest, type Content } from './drafts.ts'
import { FilingId } from './events.ts'
import { versionId, versions } from './state.ts'
import { insideRoles } from './views/deadlines.ts'
import { paperWords } from './paper-words.ts'

const labelShare = 0.28

/** The form as blocks: a table of two columns for each section. */
export function blocksOf({ sections, language }: Pick<Content, 'sections' | 'language'>): Block[] {
  return sections.flatMap((section): Block[] => [
    { kind: 'heading', text: section.title, level: 2 },
    {
      kind: 'table',
      columns: [
        { title: paperWords.field[language], share: labelShare },
        { title: paperWords.content[language], share: 1 - labelShare },
      ],
      rows: section.lines.map(({ label, text }) => [label, text]),
    },
  ])
}

const filed = paper('reports.file', {
  params: z.object({ filing: FilingId, version: z.int().min(1).optional() }),
  may: { roles: insideRoles },
  of(read, { filing: id, version }, { at, actor }) {
    const one = found(read, id)
    if (isRefusal(one)) return one
    const { report, filing } = one
    const asked = version ?? filing.sent?.version
    const kept =
      asked === undefined ? newest(read, filing) : read(versions).get(versionId(id, asked))
    if (version !== undefined && !kept) return refuse('reports.unknownVersion', { version })
    const fields = kept?.fields ?? formNow(read, { report, filing, writer: actor.id, at }, [])
    const content = contentOf(report, filing, fields)
    const { language } = content
    const { sent, due } = filing
    const isSent = sent !== undefined && sent.version === kept?.version
    const state = isSent
      ? paperWords.sent(shanghai(sent.sentAt))[language]
      : kept
        ? paperWords.draft(kept.version)[language]
        : paperWords.unsaved[language]
    const deadline = due === undefined ? '' : ` · ${paperWords.due(shanghai(due))[language]}`
    return {
      title: content.title,
      subtitle: `${report.body.authority[language]} · ${state}${deadline}`,
      file: `${id}${kept ? `-v${kept.version}` : ''}`,
      blocks: [
        ...blocksOf(content),
        { kind: 'code', path: `/reports/${id}`, caption: paperWords.page[language] },
      ],
    }
  },
})

export const papers: readonly Paper[] = [filed]
