// The hand-over note of a duty: what the one before left for me, and what I leave for the next.
import { useState } from 'react'
import { Button, Drawer, Input } from 'antd'
import { CheckCircleOutlined, EditOutlined } from '@ant-design/icons'
import { useAnswering } from '../../../../faces/web/kit/answering.tsx'
import type { Names } from '../../../../faces/web/kit/view-table.tsx'
import { useView } from '../../../../faces/web/queries.ts'
import { useMe } from '../../../../faces/web/session.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import type { MyDuty } from '../answers.ts'
import { mineWords } from './words.ts'

const noteLengthMax = 1_000

interface Note {
  readonly duty: string
  readonly person: string
  readonly note: string
  readonly readBy: readonly { readonly person: string }[]
}

interface HandedOver {
  readonly written?: Note
  readonly opensAt: string
  readonly closesAt: string
  readonly left: readonly Note[]
  readonly names: Names
}

export function HandOver({ duty, now }: { duty: MyDuty; now: number }) {
  const { t, comma } = useSpeaker()
  const me = useMe()
  const answering = useAnswering()
  const [writing, setWriting] = useState(false)
  const asked = useView<HandedOver>('duty.handover', { duty: duty.id })
  const shown = asked.data?.answer
  if (!shown) return null
  const { written, left, names } = shown
  const nameOf = (id: string) => t(names[`person/${id}`] ?? { zh: id, en: id })
  const open = Date.parse(shown.opensAt) <= now && now <= Date.parse(shown.closesAt)
  const wasRead = (written?.readBy.length ?? 0) > 0
  return (
    <>
      {duty.when === 'now'
        ? left.map((note) => (
            <blockquote key={note.duty} className="note">
              <p className="quiet">{t(mineWords.leftFor, { who: nameOf(note.person) })}</p>
              <p>{note.note}</p>
              {note.readBy.some(({ person }) => person === me.data?.id) ? (
                <p className="good">
                  <CheckCircleOutlined /> {t(mineWords.read)}
                </p>
              ) : (
                <Button
                  size="large"
                  onClick={() =>
                    answering.mutate({ command: 'duty.readHandover', input: { duty: note.duty } })
                  }
                >
                  {t(mineWords.read)}
                </Button>
              )}
            </blockquote>
          ))
        : null}
      {written ? (
        <blockquote className="note">
          <p className="quiet">
            {t(mineWords.myNote)} ·{' '}
            {wasRead
              ? t(mineWords.readBy, {
                  who: written.readBy.map(({ person }) => nameOf(person)).join(comma),
                })
              : t(mineWords.notRead)}
          </p>
          <p>{written.note}</p>
        </blockquote>
      ) : null}
      {open && !wasRead ? (
        <div className="duty-actions">
          <Button size="large" icon={<EditOutlined />} onClick={() => setWriting(true)}>
            {t(mineWords.handOver)}
          </Button>
        </div>
      ) : null}
      {writing ? (
        <Write
          first={written?.note ?? ''}
          onClose={() => setWriting(false)}
          onSave={(note) => {
            setWriting(false)
            answering.mutate({ command: 'duty.writeHandover', input: { duty: duty.id, note } })
          }}
        />
      ) : null}
    </>
  )
}

interface WriteProps {
  readonly first: string
  readonly onClose: () => void
  readonly onSave: (note: string) => void
}

function Write({ first, onClose, onSave }: WriteProps) {
  const { t } = useSpeaker()
  const [note, setNote] = useState(first)
  return (
    <Drawer open onClose={onClose} placement="bottom" size="auto" title={t(mineWords.handOver)}>
      <div className="why-not">
        <Input.TextArea
          aria-label={t(mineWords.handOver)}
          placeholder={t(mineWords.noteHint)}
          maxLength={noteLengthMax}
          showCount
          autoSize={{ minRows: 4, maxRows: 12 }}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <Button
          size="large"
          type="primary"
          block
          disabled={note.trim() === ''}
          onClick={() => onSave(note.trim())}
        >
          {t(mineWords.save)}
        </Button>
      </div>
    </Drawer>
  )
}
