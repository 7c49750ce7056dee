// Keep what was solved as a draft, look at it, publish it. Kept after a stop, its duties are made of the rows told last.
import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { CheckCircleFilled, SaveOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { inquire, tell, type ApiProblem } from '../../../../faces/web/api.ts'
import { useNounNames } from '../../../../faces/web/nouns.ts'
import { Failed } from '../../../../faces/web/kit/states.tsx'
import { useTell } from '../../../../faces/web/kit/use-tell.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import { useWhere } from '../../../../faces/web/where.ts'
import type { Asked, Frame, SoFar, Solved } from './answers.ts'
import { words } from './words.ts'

const keptAtOnce = 2_500
const dayMs = 86_400_000

interface KeepProps {
  readonly seen: SoFar
  readonly ask: Asked
  readonly solved: Solved | undefined
  readonly frame: Frame | undefined
}

export function Keep({ seen, ask, solved, frame }: KeepProps) {
  const { t } = useSpeaker()
  const where = useWhere()
  const [title, setTitle] = useState<string>()
  const [published, setPublished] = useState(false)
  const publish = useTell('duty.publishRoster', () => setPublished(true))
  const [unit] = useNounNames(ask.unit === undefined ? [] : [{ noun: 'unit', id: ask.unit }])
  const days = (Date.parse(ask.to) - Date.parse(ask.from)) / dayMs
  const usual = t(words.keepTitleOf, { unit: unit?.name ?? ask.unit ?? '', from: ask.from, days })
  const keeping = useMutation<string, ApiProblem>({
    mutationFn: async () => {
      const roster = `r-${crypto.randomUUID().slice(0, 8)}`
      const { unit: whose, from, to } = ask
      const head = { roster, title: (title ?? usual).trim() || usual, from, to }
      const about = whose === undefined ? head : { ...head, unit: whose }
      const duties = solved?.duties ?? (await dutiesOfRows())
      for (let first = 0; first < duties.length; first += keptAtOnce) {
        const part = duties.slice(first, first + keptAtOnce)
        await tell('duty.keepSolved', { ...about, duties: part }, where, crypto.randomUUID())
      }
      return roster
    },
  })
  const dutiesOfRows = async (): Promise<readonly object[]> => {
    const about = { ask, kinds: frame?.kinds, people: frame?.people, rows: seen.rows }
    const { answer } = await inquire<{ duties: readonly object[] }>(
      'duty.solvedDuties',
      about,
      where,
    )
    return answer.duties
  }
  if (!solved && !(frame && seen.rows)) return null
  if (keeping.data !== undefined) {
    const roster = keeping.data
    return (
      <div className="solve-keep">
        <strong className="good">
          <CheckCircleFilled /> {t(words.kept)}
        </strong>
        <Link to={`/rosters/${roster}`} search={ask.unit === undefined ? {} : { unit: ask.unit }}>
          {t(words.look)}
        </Link>
        <Button
          type="primary"
          disabled={published}
          loading={publish.isPending}
          onClick={() => publish.mutate({ roster })}
        >
          {t(words.publish)}
        </Button>
        <span className="quiet small">{t(words.publishWhy)}</span>
      </div>
    )
  }
  return (
    <div className="solve-keep">
      <Input
        aria-label={t(words.keepTitle)}
        maxLength={120}
        value={title ?? usual}
        onChange={({ target }) => setTitle(target.value)}
      />
      <Button icon={<SaveOutlined />} loading={keeping.isPending} onClick={() => keeping.mutate()}>
        {t(words.keep)}
      </Button>
      {keeping.error ? <Failed problem={keeping.error} /> : null}
    </div>
  )
}
