// Where a figure comes from, one click away: the view itself, as the log stands now or stood when it was taken.
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Segmented } from 'antd'
import { FileSearchOutlined } from '@ant-design/icons'
import { show, type ApiProblem, type Shown } from '../../../faces/web/api.ts'
import { useNames } from '../../../faces/web/catalogue.ts'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { Value } from '../../../faces/web/kit/value.tsx'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { useWhere } from '../../../faces/web/where.ts'
import type { FieldAnswer } from './answers.ts'
import { words } from './words.ts'

type Figure = NonNullable<FieldAnswer['figure']>

export function SourceButton({ figure, label }: { figure: Figure; label: string }) {
  const { t } = useSpeaker()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        type="link"
        size="small"
        icon={<FileSearchOutlined />}
        aria-label={`${t(words.source)}: ${label}`}
        onClick={() => setOpen(true)}
      >
        {t(words.source)}
      </Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        size={560}
        title={t(figure.title)}
        destroyOnHidden
      >
        <Source figure={figure} />
      </Drawer>
    </>
  )
}

function Source({ figure }: { figure: Figure }) {
  const { t } = useSpeaker()
  const names = useNames()
  const where = useWhere()
  const [when, setWhen] = useState<'taken' | 'now'>('taken')
  const asOf = when === 'taken' ? String(figure.position) : where.asOf
  const asked = useQuery<Shown<unknown>, ApiProblem>({
    queryKey: ['view', figure.view, where.world, asOf, figure.params],
    queryFn: ({ signal }) => show<unknown>(figure.view, figure.params, { ...where, asOf }, signal),
  })
  return (
    <div className="stack">
      <div>
        <div className="quiet small">{t(words.logNow)}</div>
        <div className="source-says">{figure.text ?? t(words.logSilent)}</div>
      </div>
      <Segmented<'taken' | 'now'>
        value={when}
        onChange={setWhen}
        options={[
          { value: 'taken', label: t(words.asOfTaken, { position: figure.position }) },
          { value: 'now', label: t(words.asOfNow) },
        ]}
      />
      <h3>{names.of(figure.view)}</h3>
      <Answered of={asked}>{({ answer }) => <Value value={answer} />}</Answered>
    </div>
  )
}
