// Change a line of a plan by hand: somebody else, from the ranked candidates first. The plan checks itself again
// and says in a sentence why not.
import { useState } from 'react'
import { Alert, Button, Drawer, Input, Radio } from 'antd'
import { EditOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { tell, type ApiProblem, type Done } from '../../../faces/web/api.ts'
import { useMay, useNames } from '../../../faces/web/catalogue.ts'
import { NounPicker } from '../../../faces/web/kit/noun-picker.tsx'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { SayProblem } from '../../../faces/web/kit/states.tsx'
import { useNounNames } from '../../../faces/web/nouns.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { useWhere } from '../../../faces/web/where.ts'
import type { PlanAction } from './answers.ts'
import { words } from './words.ts'

interface ChangeProps {
  readonly plan: string
  readonly action: PlanAction
}

export function ChangeLine({ plan, action }: ChangeProps) {
  const { t } = useSpeaker()
  const may = useMay('continuity.changeLine')
  const [open, setOpen] = useState(false)
  if (!may || action.person === undefined) return null
  return (
    <>
      <Button
        type="text"
        size="small"
        icon={<EditOutlined />}
        aria-label={t(words.changeLine)}
        title={t(words.changeLine)}
        onClick={() => setOpen(true)}
      />
      {open ? (
        <Drawer open onClose={() => setOpen(false)} size={480} title={t(words.changeLine)}>
          <ChangeForm plan={plan} action={action} onDone={() => setOpen(false)} />
        </Drawer>
      ) : null}
    </>
  )
}

const candidatesShown = 8

function ChangeForm({ plan, action, onDone }: ChangeProps & { onDone: () => void }) {
  const { t } = useSpeaker()
  const names = useNames()
  const where = useWhere()
  const client = useQueryClient()
  const [person, setPerson] = useState('')
  const [because, setBecause] = useState('')
  const changing = useMutation<Done, ApiProblem>({
    mutationFn: () =>
      tell(
        'continuity.changeLine',
        { plan, line: action.line, person, because },
        where,
        crypto.randomUUID(),
      ),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['view'] })
      onDone()
    },
  })
  return (
    <div className="stack">
      <p>
        {t(words.changeWho, {
          who: action.personName ?? action.person ?? '',
          what: action.postName ? t(action.postName) : names.value('kind', action.kind),
        })}
      </p>
      <PickPerson action={action} person={person} onPick={setPerson} />
      <section>
        <h3>{t(words.because)}</h3>
        <Input
          aria-label={t(words.because)}
          maxLength={200}
          value={because}
          onChange={(event) => setBecause(event.target.value)}
        />
      </section>
      {changing.error ? (
        <Alert
          type="warning"
          showIcon
          title={t(words.changeNo)}
          description={<SayProblem problem={changing.error} />}
        />
      ) : null}
      <div className="form-actions">
        <CommandButton
          command="continuity.dropLine"
          fixed={{ plan, line: action.line }}
          danger
          onDone={onDone}
        />
        <Button
          type="primary"
          loading={changing.isPending}
          disabled={person === '' || because.trim() === ''}
          onClick={() => changing.mutate()}
        >
          {t(words.changeGo)}
        </Button>
      </div>
    </div>
  )
}

interface PickProps {
  readonly action: PlanAction
  readonly person: string
  onPick(person: string): void
}

/** The ranked candidates, or anybody else. */
function PickPerson({ action, person, onPick }: PickProps) {
  const { t } = useSpeaker()
  const candidates = useNounNames(
    action.next.slice(0, candidatesShown).map((id) => ({ noun: 'person', id })),
  )
  return (
    <>
      {candidates.length > 0 ? (
        <section>
          <h3>{t(words.candidates)}</h3>
          <Radio.Group
            className="candidates"
            value={person}
            onChange={(event) => onPick(String(event.target.value))}
            options={candidates.map(({ id, name }, index) => ({
              value: id,
              label: `${index + 1}. ${t(name)}`,
            }))}
          />
        </section>
      ) : (
        <p className="quiet">{t(words.noCandidates)}</p>
      )}
      <section>
        <h3>{t(words.somebodyElse)}</h3>
        <NounPicker
          nouns={['person']}
          prefixed={false}
          many={false}
          value={person}
          label={t(words.somebodyElse)}
          onChange={(id) => onPick(typeof id === 'string' ? id : '')}
        />
      </section>
    </>
  )
}
