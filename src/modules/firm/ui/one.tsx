// One thing of the firm: its facts, what mentions it, what falls with it, what happened to it; edit and retire.
import { useState } from 'react'
import { Button, Drawer } from 'antd'
import { CalendarOutlined, EditOutlined, StopOutlined } from '@ant-design/icons'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import type { Text } from '../../../kernel/text.ts'
import { useCatalogue, useMay, useNames } from '../../../faces/web/catalogue.ts'
import { CommandForm } from '../../../faces/web/kit/command-form.tsx'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { isEmpty } from '../../../faces/web/kit/schema.ts'
import { Answered, Empty } from '../../../faces/web/kit/states.tsx'
import { Timeline } from '../../../faces/web/kit/timeline.tsx'
import { FactLine } from '../../../faces/web/kit/value.tsx'
import type { Names } from '../../../faces/web/kit/view-table.tsx'
import { called, nounNamed } from '../../../faces/web/nouns.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useMayReadLog } from '../../../faces/web/session.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { Cell } from './cell.tsx'
import { Falls } from './falls.tsx'
import { useFieldSchemas, type Row } from './list.tsx'
import { commandsOf, nounOfPlural, type FirmNoun } from './nouns.ts'
import { PersonalRecord } from './personal.tsx'
import { words } from './words.ts'

interface Relation {
  readonly noun: string
  readonly field: string
  readonly total: number
  readonly rows: readonly { readonly id: string; readonly name: Text }[]
}

interface One {
  readonly row: Row
  readonly names: Names
  readonly relations: readonly Relation[]
}

export default function OnePage() {
  const { t } = useSpeaker()
  const { plural = '', id = '' } = useParams({ strict: false })
  const noun = nounOfPlural(plural)
  return noun ? (
    <OneOf key={`${plural}/${id}`} noun={noun} id={id} />
  ) : (
    <Empty title={t(words.relationsNone)} />
  )
}

function OneOf({ noun, id }: { noun: FirmNoun; id: string }) {
  const asked = useView<One>(noun.one, { id })
  return <Answered of={asked}>{({ answer }) => <Shown noun={noun} one={answer} />}</Answered>
}

/** By which filter of the roster board the duties of a thing are seen. */
const boardOf: Readonly<Record<string, string>> = { person: 'person', post: 'post', unit: 'unit' }

type Doing = 'change' | 'retire'

function Shown({ noun, one }: { noun: FirmNoun; one: One }) {
  const { t } = useSpeaker()
  const names = useNames()
  const { row } = one
  const commands = commandsOf(noun)
  const mayChange = useMay(commands.change)
  const mayRetire = useMay(commands.retire)
  const mayReadLog = useMayReadLog()
  const [doing, setDoing] = useState<Doing>()
  return (
    <Page
      title={
        <>
          {t(called(row))} <span className="quiet page-id">{row.id}</span>
        </>
      }
      crumbs={[
        { title: t(words.firm), to: '/' },
        { title: names.of(noun.list), to: noun.path },
      ]}
      actions={
        <>
          {boardOf[noun.name] ? (
            <Link to="/rosters/in-force" search={{ [boardOf[noun.name] ?? '']: row.id }}>
              <Button icon={<CalendarOutlined />}>{t(words.board)}</Button>
            </Link>
          ) : null}
          {mayRetire ? (
            <Button icon={<StopOutlined />} onClick={() => setDoing('retire')}>
              {names.of(commands.retire)}
            </Button>
          ) : null}
          {mayChange ? (
            <Button type="primary" icon={<EditOutlined />} onClick={() => setDoing('change')}>
              {names.of(commands.change)}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="columns">
        <div className="stack">
          <FactsPanel noun={noun} one={one} />
          {noun.name === 'person' ? <PersonalRecord person={row.id} /> : null}
          {mayReadLog ? (
            <Panel flush title={t(words.happened)}>
              <Timeline subject={`${noun.name}/${row.id}`} />
            </Panel>
          ) : null}
        </div>
        <div className="stack">
          <Falls noun={noun.name} id={row.id} />
          <RelationsPanel relations={one.relations} id={row.id} />
        </div>
      </div>
      {doing ? (
        <DoDrawer noun={noun} row={row} doing={doing} onClose={() => setDoing(undefined)} />
      ) : null}
    </Page>
  )
}

function FactsPanel({ noun, one: { row, names: mentioned } }: { noun: FirmNoun; one: One }) {
  const { t } = useSpeaker()
  const names = useNames()
  const schemas = useFieldSchemas(noun)
  const fields = Object.keys(schemas).filter(
    (field) => field !== 'id' && field !== 'name' && !isEmpty(row[field]),
  )
  return (
    <Panel title={t(words.facts)}>
      <dl className="facts">
        {fields.map((field) => (
          <FactLine key={field} label={names.field(field, commandsOf(noun).add)}>
            <Cell
              field={field}
              value={row[field]}
              schema={schemas[field]}
              names={mentioned}
              links
            />
          </FactLine>
        ))}
      </dl>
    </Panel>
  )
}

function RelationsPanel({ relations, id }: { relations: readonly Relation[]; id: string }) {
  const { t } = useSpeaker()
  const names = useNames()
  if (relations.length === 0) {
    return (
      <Panel title={t(words.relations)}>
        <p className="quiet">{t(words.relationsNone)}</p>
      </Panel>
    )
  }
  return relations.map((relation) => {
    const def = nounNamed(relation.noun)
    const title = `${names.of(def?.list ?? relation.noun)} · ${names.field(relation.field)}`
    return (
      <Panel
        key={`${relation.noun}.${relation.field}`}
        title={title}
        extra={
          def ? (
            <Link to={def.path} search={{ [relation.field]: id }}>
              {t(words.relationMore, { count: relation.total })}
            </Link>
          ) : null
        }
      >
        <p className="names">
          {relation.rows.map((row) => (
            <Link key={row.id} to={def ? `${def.path}/${row.id}` : '/'}>
              {t(row.name)}
            </Link>
          ))}
        </p>
      </Panel>
    )
  })
}

interface DoDrawerProps {
  readonly noun: FirmNoun
  readonly row: Row
  readonly doing: Doing
  onClose(): void
}

/** Kept sealed, so never shown here; what is typed replaces what is there. */
const sealedFields = ['homeStreet', 'homeCompound', 'phone', 'needs']

function DoDrawer({ noun, row, doing, onClose }: DoDrawerProps) {
  const { t } = useSpeaker()
  const names = useNames()
  const navigate = useNavigate()
  const { data } = useCatalogue()
  const command = commandsOf(noun)[doing]
  const declared = data?.modules
    .flatMap((module) => module.commands)
    .find(({ name }) => name === command)
  // Only what the command takes: sealed fields are not shown here and start empty.
  const takes = Object.keys(declared?.input.properties ?? {})
  const initial = Object.fromEntries(
    takes.flatMap((field) => (field in row ? [[field, row[field]]] : [])),
  )
  const { id: _id, ...changeable } = initial
  const sealed = noun.name === 'person' ? sealedFields : []
  const notes = Object.fromEntries(sealed.map((field) => [field, t(words.sealedNote)]))
  return (
    <Drawer open onClose={onClose} size={520} title={`${names.of(command)} · ${t(called(row))}`}>
      <CommandForm
        command={command}
        fixed={{ id: row.id }}
        {...(doing === 'change' ? { initial: changeable, changesOnly: true, notes } : {})}
        onCancel={onClose}
        onDone={() => {
          onClose()
          if (doing === 'retire') void navigate({ to: noun.path })
        }}
      />
    </Drawer>
  )
}
