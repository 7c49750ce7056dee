// Evidence packs over a running house: the log's slice with a fresh checkpoint, and the story as a paper.
import { readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  instantOf,
  say,
  shanghai,
  type Document,
  type Entry,
  type Language,
} from './kernel/index.ts'
import type { EvidenceAsk } from './faces/http/log-routes.ts'
import { evidenceEntries, storyOf } from './platform/evidence.ts'
import type { House, World } from './platform/house.ts'
import type { Checkpoints } from './platform/keys/checkpoints.ts'
import type { Press } from './platform/paper/aside.ts'
import { Problem } from './platform/problem.ts'
import { zipped } from './platform/zip.ts'

/** `src`, or `dist/server` in the bundle; `bin` lies beside either's root. */
const here = dirname(fileURLToPath(import.meta.url))
const verifierName = 'verify-evidence.mjs'
const verifierFile =
  ['..', join('..', '..')].map((up) => join(here, up, 'bin', verifierName)).find(existsSync) ?? ''

const rowsMax = 5_000
const words = {
  title: { zh: '证据包 {subject}', en: 'Evidence of {subject}' },
  what: {
    zh: '以下逐条取自日志。真伪以 log.jsonl 为准：在解开的文件夹里运行 node verify.mjs。',
    en: 'Every line is from the log. What proves it is log.jsonl: run node verify.mjs in the unpacked folder.',
  },
  position: { zh: '第几条', en: 'Entry' },
  at: { zh: '时间', en: 'Time' },
  actor: { zh: '谁', en: 'Who' },
  event: { zh: '发生了什么', en: 'What happened' },
  more: { zh: '还有 {count} 条，见 story.json。', en: '{count} more entries are in story.json.' },
  sealed: { zh: '〔已封存〕', en: '[sealed]' },
} as const

/** What a pack is made from: a house, as far as it is read. */
type ReadHouse = Pick<House, 'registry' | 'store' | 'worlds'> & {
  world(name: string): Promise<Pick<World, 'head' | 'now' | 'row' | 'timeline'>>
}

interface Parts {
  readonly house: ReadHouse
  readonly checkpoints: Checkpoints
  readonly press: Press
}

/** The bytes of the pack, as they are read. Throws `Problem` when the log knows nothing of the subject. */
export const evidenceOf =
  ({ house, checkpoints, press }: Parts) =>
  async ({ world: name, subject, language }: EvidenceAsk): Promise<AsyncIterable<Buffer>> => {
    const world = await house.world(name)
    const story = await storyOf(world, subject)
    const [first] = story
    if (!first) throw new Problem('missing', 'http.noEvidence', { subject: subject.slice(0, 100) })
    const wall = instantOf(Date.now())
    const checkpoint = await checkpoints.sign({ world: name, ...world.head, at: wall })
    const { row } = world
    const printed = {
      document: paperOf(house, subject, story, language),
      position: checkpoint.position,
      at: world.now(),
      printedAt: world.now(),
      language,
      world: { name: row.name, title: row.title, kind: row.kind },
    }
    const readable = new Map<string, Uint8Array | string>([
      ['story.json', `${JSON.stringify(story, null, 1)}\n`],
      ['story.pdf', await press('pdf', printed)],
    ])
    const worlds = new Map(house.worlds().map((one) => [one.name, one]))
    const entries = evidenceEntries({
      store: house.store,
      worlds,
      world: name,
      subject,
      from: first.position,
      checkpoint,
      readable,
      verifier: await readFile(verifierFile, 'utf8'),
      at: wall,
    })
    return zipped(entries, wall)
  }

function paperOf(
  { registry }: ReadHouse,
  subject: string,
  story: readonly Entry[],
  language: Language,
): Document {
  const sealed = words.sealed[language]
  const sentence = ({ type, data }: Entry): string => {
    const text = registry.text(type)
    const params = typeof data === 'object' && data !== null ? { ...data } : {}
    return (text ? say(text, language, params) : type).replace(/sealed:1:[^:\s]+:[\w-]+/g, sealed)
  }
  const shown = story.slice(0, rowsMax)
  const rest = story.length - shown.length
  return {
    title: say(words.title, language, { subject }),
    file: `evidence-${subject.replace(/[^a-zA-Z0-9-]/g, '-')}`.slice(0, 100),
    blocks: [
      { kind: 'paragraph', text: words.what[language] },
      {
        kind: 'table',
        columns: (['position', 'at', 'actor', 'event'] as const).map((key) => ({
          title: words[key][language],
        })),
        rows: shown.map((entry) => [
          String(entry.position),
          shanghai(entry.at),
          entry.with ? `${entry.actor}, ${entry.with}` : entry.actor,
          sentence(entry),
        ]),
      },
      ...(rest > 0
        ? [{ kind: 'paragraph' as const, text: say(words.more, language, { count: rest }) }]
        : []),
    ],
  }
}
