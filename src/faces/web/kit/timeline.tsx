// What happened, newest first: each entry as a sentence, each opening the entry itself.
import { useState } from 'react'
import { Button, Drawer } from 'antd'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ApiProblem, request } from '../api.ts'
import { useNames } from '../catalogue.ts'
import { dayAndMinute, dayAndSecond } from '../format.ts'
import { nounNamed, pageOfSubject, useNounNames } from '../nouns.ts'
import { useSpeaker } from '../settings.ts'
import { useTravel, useWhere } from '../where.ts'
import { words } from '../words.ts'
import { isRecord } from './schema.ts'
import { Empty, Failed, Loading } from './states.tsx'
import { FactLine } from './value.tsx'

export interface LogEntry {
  readonly position: number
  readonly at: string
  readonly actor: string
  readonly with?: string
  readonly command: string
  readonly type: string
  readonly subject: string
  readonly data: unknown
}

const pageSize = 50

interface Told {
  readonly entries: readonly LogEntry[]
  readonly head: { readonly position: number }
}

/** The log about `subject` (everything when empty), page by page, newest first. */
export function useTimeline(subject: string, from?: number) {
  const { world, asOf } = useWhere()
  return useInfiniteQuery<
    Told,
    ApiProblem,
    { pages: Told[] },
    readonly unknown[],
    number | undefined
  >({
    queryKey: ['platform', 'timeline', world, '', subject, from, asOf],
    queryFn: ({ pageParam, signal }) =>
      request<Told>('/api/log/timeline', {
        query: { subject, before: pageParam, limit: pageSize },
        where: { world, asOf: '' },
        signal,
      }),
    initialPageParam: from,
    getNextPageParam: ({ entries }) =>
      entries.length < pageSize ? undefined : entries.at(-1)?.position,
    retry: false,
  })
}

export function Timeline({ subject = '', from }: { subject?: string; from?: number }) {
  const { t } = useSpeaker()
  const where = useWhere()
  const asked = useTimeline(subject, from)
  const [open, setOpen] = useState<LogEntry>()
  const sentence = useSentence(asked.data?.pages.flatMap((page) => page.entries) ?? [])
  if (asked.error) return <Failed problem={asked.error} retry={() => void asked.refetch()} />
  if (!asked.data) return <Loading />
  const past = /^\d+$/.test(where.asOf) ? Number(where.asOf) : where.asOf
  const entries = asked.data.pages
    .flatMap((page) => page.entries)
    .filter(
      (entry) =>
        past === '' || (typeof past === 'number' ? entry.position <= past : entry.at <= past),
    )
  if (entries.length === 0) return <Empty title={t(words.kit.timelineEmpty)} />
  return (
    <>
      <ol className="timeline">
        {entries.map((entry) => (
          <Line
            key={entry.position}
            entry={entry}
            said={sentence(entry)}
            onOpen={() => setOpen(entry)}
          />
        ))}
      </ol>
      {asked.hasNextPage ? (
        <div className="more">
          <Button
            type="text"
            loading={asked.isFetchingNextPage}
            onClick={() => void asked.fetchNextPage()}
          >
            {t(words.kit.timelineMore)}
          </Button>
        </div>
      ) : null}
      {open ? <EntryDrawer entry={open} onClose={() => setOpen(undefined)} /> : null}
    </>
  )
}

type Said = Pick<LogEntry, 'type' | 'data' | 'subject'>

/** Fields of events that name something, and what. A field called as a noun names one. */
const naming: Readonly<Record<string, string>> = {
  link: 'accessLink',
  profile: 'accessProfile',
  by: 'person',
  to: 'person',
}

function nounOf({ type, subject }: Said, field: string, id: string): string | undefined {
  const [about = '', of = ''] = subject.split('/')
  if (of === id && nounNamed(about)) return about
  if (field === 'room' && type.startsWith('machineRooms.')) return 'machineRoom'
  const noun = naming[field] ?? field
  return nounNamed(noun) ? noun : undefined
}

/** What an entry names, by field. */
function namedBy(entry: Said): readonly { field: string; noun: string; id: string }[] {
  if (!isRecord(entry.data)) return []
  return Object.entries(entry.data).flatMap(([field, value]) => {
    if (typeof value !== 'string') return []
    const [said = '', of] = value.split(':')
    // A value may say its noun itself: `room:dealing`.
    if (of !== undefined) return nounNamed(said) ? [{ field, noun: said, id: of }] : []
    const noun = nounOf(entry, field, value)
    return noun === undefined ? [] : [{ field, noun, id: value }]
  })
}

/** Entries as sentences with the names of what they mention; an id stays where a name is not at hand. */
export function useSentence(entries: readonly Said[]): (entry: Said) => string {
  const names = useNames()
  const { t } = useSpeaker()
  const found = useNounNames(entries.flatMap((entry) => [...namedBy(entry), ...subjectsOf(entry)]))
  const known = new Map(found.map(({ noun, id, name }) => [`${noun}/${id}`, t(name)]))
  return (entry) => {
    const { type, data, subject } = entry
    if (!isRecord(data)) return names.of(type)
    const called = new Map(namedBy(entry).map((one) => [one.field, `${one.noun}/${one.id}`]))
    const said = Object.fromEntries(
      Object.entries(data).map(([field, value]) => [
        field,
        typeof value === 'string'
          ? (known.get(called.get(field) ?? '') ?? names.find(value) ?? namedOr(field, value))
          : value,
      ]),
    )
    const sentence = names.of(type, said)
    const about = known.get(subject)
    return about === undefined || sentence.includes(about) ? sentence : `${about} · ${sentence}`
  }

  function namedOr(field: string, value: string): string {
    return isInstant.test(value) ? dayAndMinute(value) : names.value(field, value)
  }
}

const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

function subjectsOf({ subject }: Said): readonly { noun: string; id: string }[] {
  const [noun = '', id = ''] = subject.split('/')
  return id !== '' && nounNamed(noun) ? [{ noun, id }] : []
}

interface LineProps {
  readonly entry: LogEntry
  readonly said: string
  onOpen(): void
}

function Line({ entry, said, onOpen }: LineProps) {
  return (
    <li>
      <span className="quiet tabular">{dayAndSecond(entry.at)}</span>
      <span>
        <button type="button" onClick={onOpen}>
          {said}
        </button>{' '}
        <small className="quiet">
          <Actor id={entry.actor} />
        </small>
      </span>
    </li>
  )
}

/** Who did it, by name where it is a person. */
export function Actor({ id }: { id: string }) {
  const { t } = useSpeaker()
  const person = id !== 'system' && !id.includes(':') && nounNamed('person') !== undefined
  const [found] = useNounNames(person ? [{ noun: 'person', id }] : [])
  if (id === 'system') return t(words.kit.timelineSystem)
  if (id.startsWith('service:')) {
    return t(words.kit.timelineService, { name: id.slice('service:'.length) })
  }
  return t(words.kit.timelineBy, { actor: found?.name ?? id })
}

function EntryDrawer({ entry, onClose }: { entry: LogEntry; onClose: () => void }) {
  const { t } = useSpeaker()
  const names = useNames()
  const travel = useTravel()
  const sentence = useSentence([entry])
  const page = pageOfSubject(entry.subject)
  return (
    <Drawer open onClose={onClose} size={560} title={sentence(entry)}>
      <div className="stack">
        <dl className="facts">
          <FactLine label={t(words.kit.at)}>
            <span className="tabular">{dayAndSecond(entry.at)}</span>
          </FactLine>
          <FactLine label={t(words.kit.actor)}>
            <Actor id={entry.actor} />
            {entry.with === undefined ? null : (
              <>
                {' + '}
                <Actor id={entry.with} />
              </>
            )}
          </FactLine>
          <FactLine label={t(words.kit.changedBy)}>{names.of(entry.command)}</FactLine>
          <FactLine label={t(words.kit.subject)}>
            {page === undefined ? entry.subject : <Link to={page}>{entry.subject}</Link>}
          </FactLine>
          <FactLine label={t(words.kit.event)}>
            {entry.type} · {t(words.kit.timelinePosition, { position: entry.position })}
          </FactLine>
        </dl>
        <section>
          <h3 className="quiet small">{t(words.kit.timelineFact)}</h3>
          <pre className="raw">{JSON.stringify(entry.data, undefined, 2)}</pre>
        </section>
        <div>
          <Button
            onClick={() => {
              travel({ asOf: String(entry.position) })
              onClose()
            }}
          >
            {t(words.kit.timelineGoThere)}
          </Button>
        </div>
      </div>
    </Drawer>
  )
}
