// The gate, made for a phone in one hand: scan a code, or find somebody by name; goods; whole books by sheet. Without
// a network the scan is kept with its time and sent later.
import { useState } from 'react'
import { Button } from 'antd'
import { CheckCircleFilled, CloudUploadOutlined, StopFilled } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ApiProblem, tell } from '../../../faces/web/api.ts'
import { useMinute, useWorldClock } from '../../../faces/web/clock.ts'
import { count } from '../../../faces/web/format.ts'
import { WaitingNote } from '../../../faces/web/kit/answering.tsx'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { NounPicker } from '../../../faces/web/kit/noun-picker.tsx'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { SheetDrop } from '../../../faces/web/kit/sheet-drop.tsx'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { tellOrKeep } from '../../../faces/web/later.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { useWhere } from '../../../faces/web/where.ts'
import { AccessMark } from './access-mark.tsx'
import type { OneSite } from './answers.ts'
import { GateBook } from './gate-book.tsx'
import { Scanner } from './scanner.tsx'
import { words } from './words.ts'
import './sites.css'

interface Heard {
  readonly key: string
  readonly state: 'passed' | 'kept' | 'no'
  readonly text: string
}

const heardMax = 8

export default function GatePage() {
  const { t } = useSpeaker()
  const { id: site = '' } = useParams({ strict: false })
  const asked = useView<OneSite>('sites.site', { site })
  return (
    <Page
      title={t(words.gateAt)}
      crumbs={[
        { title: t(words.now), to: '/sites' },
        { title: asked.data ? t(asked.data.answer.name) : site, to: `/sites/${site}` },
      ]}
    >
      <WaitingNote />
      <Answered of={asked} lines={6}>
        {({ answer }) => (
          <div className="columns">
            <div className="stack">
              <Panel
                title={t(answer.name)}
                extra={
                  <span className="row">
                    <AccessMark access={answer.access} />
                    <strong className="tabular">
                      {t(words.insideNow, { count: count(answer.recorded) })}
                    </strong>
                  </span>
                }
              >
                <Passing site={site} />
              </Panel>
            </div>
            <div className="stack">
              <GateBook site={site} />
              <Panel title={t(words.gateSheet)}>
                <SheetDrop command="sites.importPassSheet" fixed={{ site }} />
              </Panel>
            </div>
          </div>
        )}
      </Answered>
    </Page>
  )
}

function Passing({ site }: { site: string }) {
  const { t } = useSpeaker()
  const [person, setPerson] = useState<string>()
  const [heard, setHeard] = useState<readonly Heard[]>([])
  const pass = usePass(site, (one) => setHeard((all) => [one, ...all].slice(0, heardMax)))
  return (
    <div className="stack">
      <Scanner onCode={(code) => pass.mutate({ command: 'sites.scanPass', input: { code } })} />
      <ul className="plain-list heard" aria-live="polite">
        {heard.map((one) => (
          <li key={one.key} className={tones[one.state]}>
            {icons[one.state]} {one.text}
          </li>
        ))}
      </ul>
      <div className="by-name">
        <NounPicker
          nouns={['person']}
          prefixed={false}
          many={false}
          value={person}
          label={t(words.byName)}
          onChange={(next) => setPerson(typeof next === 'string' ? next : undefined)}
        />
        {(['recordEntry', 'recordExit'] as const).map((verb) => (
          <Button
            key={verb}
            size="large"
            disabled={person === undefined}
            onClick={() => pass.mutate({ command: `sites.${verb}`, input: { person } })}
          >
            {t(verb === 'recordEntry' ? words.comesIn : words.goesOut)}
          </Button>
        ))}
      </div>
      <div className="row">
        <CommandButton command="sites.countStores" fixed={{ site }} />
      </div>
    </div>
  )
}

const tones = { passed: 'good', kept: 'warn', no: 'bad' } as const
const icons = {
  passed: <CheckCircleFilled />,
  kept: <CloudUploadOutlined />,
  no: <StopFilled />,
} as const

interface Pressed {
  readonly command: string
  readonly input: Readonly<Record<string, unknown>>
}

/** Tells it now; without a network a scan is kept with the time at which it was made. */
function usePass(site: string, onHeard: (heard: Heard) => void) {
  const { t } = useSpeaker()
  const { world } = useWhere()
  const clock = useWorldClock()
  const minute = useMinute()
  const client = useQueryClient()
  const hear = (state: Heard['state'], text: string) =>
    onHeard({ key: crypto.randomUUID(), state, text })
  return useMutation<boolean, ApiProblem, Pressed>({
    networkMode: 'always',
    mutationFn: async ({ command, input }) => {
      const key = crypto.randomUUID()
      const where = { world, asOf: '' }
      try {
        const done = await tell(command, { site, ...input }, where, key)
        const went = done.events.some(({ type }) => type === 'sites.PersonLeft')
        const [who] = done.events
        hear('passed', t(went ? words.wentOut : words.cameIn, { position: who?.position ?? '' }))
        return true
      } catch (problem) {
        if (!(problem instanceof ApiProblem) || problem.status !== 0) throw problem
        const passedAt = new Date(clock?.now ?? minute).toISOString()
        const later = command === 'sites.scanPass' ? { passedAt } : {}
        await tellOrKeep(command, { site, ...input, ...later }, world)
        hear('kept', t(words.keptScan))
        return false
      }
    },
    onSuccess: () => void client.invalidateQueries({ queryKey: ['view'] }),
    onError: (problem) => hear('no', problem.detail || problem.title || t(words.keptFailed)),
  })
}
