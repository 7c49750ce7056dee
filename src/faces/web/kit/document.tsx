// A paper on the screen: the same document that is printed, set as a page.
import { useMemo, type ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { renderSVG } from 'uqr'
import type { Block, Document } from '../../../kernel/index.ts'
import { type ApiProblem, pathOf, request, type Shown } from '../api.ts'
import { dayAndMinute } from '../format.ts'
import { useSettings, useSpeaker } from '../settings.ts'
import { useWhere } from '../where.ts'
import { words } from '../words.ts'
import { Answered } from './states.tsx'
import './document.css'

interface PaperOnScreenProps {
  /** `module.paper`. */
  readonly paper: string
  readonly params: Readonly<Record<string, unknown>>
  /** Beside the title: what can be done with it. */
  readonly actions?: ReactNode
}

/** Asked once, not again with every change: a paper may note whom it was read about. */
export function PaperOnScreen({ paper, params, actions }: PaperOnScreenProps) {
  const where = useWhere()
  const { language } = useSettings()
  const { t } = useSpeaker()
  const asked = useQuery<Shown<Document>, ApiProblem>({
    queryKey: ['paper', paper, where.world, where.asOf, params, language],
    queryFn: ({ signal }) => request(pathOf(paper), { query: params, where, signal }),
    staleTime: Infinity,
  })
  return (
    <main className="paper">
      <Answered of={asked} lines={20}>
        {({ answer, at, position, world }) => (
          <>
            {world === 'live' ? null : (
              <p className="paper-drill">{t(words.kit.paperDrill, { world })}</p>
            )}
            <header>
              <h1>{answer.title}</h1>
              <div className="paper-print">{actions}</div>
              <p data-tone="quiet">
                {answer.subtitle ?? t(words.kit.paperAt, { at: dayAndMinute(at), position })}
              </p>
            </header>
            {answer.blocks.map((block, index) => (
              <BlockOnScreen key={index} block={block} />
            ))}
          </>
        )}
      </Answered>
    </main>
  )
}

function BlockOnScreen({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 1 ? <h2>{block.text}</h2> : <h3>{block.text}</h3>
    case 'paragraph':
      return <p data-tone={block.tone}>{block.text}</p>
    case 'list': {
      const items = block.items.map((item, index) => <li key={index}>{item}</li>)
      return block.numbered ? <ol>{items}</ol> : <ul>{items}</ul>
    }
    case 'facts':
      return (
        <dl>
          {block.rows.flatMap(({ name, value }, index) => [
            <dt key={`${index} name`}>{name}</dt>,
            <dd key={`${index} value`}>{value}</dd>,
          ])}
        </dl>
      )
    case 'table':
      return <TableOnScreen table={block} />
    case 'code':
      return <CodeOnScreen path={block.path} caption={block.caption} />
    case 'pageBreak':
      return <div className="paper-break" />
  }
}

function TableOnScreen({ table }: { table: Extract<Block, { kind: 'table' }> }) {
  const { columns, rows, empty } = table
  if (rows.length === 0) return <p data-tone="quiet">{empty ?? '—'}</p>
  return (
    <div className="paper-wide">
      <table>
        <thead>
          <tr>
            {columns.map(({ title, align }) => (
              <th key={title} data-right={align === 'right'}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map(({ title, align }, column) => (
                <td key={title} data-right={align === 'right'}>
                  {row[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function CodeOnScreen({ path, caption }: { path: string; caption: string }) {
  const address = location.origin + path
  // The drawing is made here from an address of our own.
  const drawn = useMemo(() => ({ __html: renderSVG(address, { ecc: 'M', border: 2 }) }), [address])
  return (
    <figure>
      <div role="img" aria-label={address} dangerouslySetInnerHTML={drawn} />
      <figcaption>
        {caption}
        <br />
        <span data-tone="quiet">{address}</span>
      </figcaption>
    </figure>
  )
}
