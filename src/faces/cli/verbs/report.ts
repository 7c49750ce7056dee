// `report`: what must be told to which authority by when, the text of one report, and how it leaves.
import { z } from 'zod'
import { shanghai } from '../../../kernel/index.ts'
import type { Call, Verb } from '../call.ts'
import { find } from '../catalogue.ts'
import { parse } from '../flags.ts'
import { writeBody } from '../files.ts'
import { nearest } from '../nearest.ts'
import { exits, Usage, type Exit } from '../shell.ts'
import { tableLines } from '../table.ts'
import { DoneBody, ShownBody } from './declared.ts'
import { extname } from 'node:path'

const Words = z.object({ zh: z.string(), en: z.string() })
const Filing = z.looseObject({
  filing: z.string(),
  short: Words,
  stageName: Words,
  n: z.number(),
  incidentTitle: Words,
  due: z.string().optional(),
  standing: z.string(),
  draft: z.string(),
  sentAt: z.string().optional(),
})
const Deadlines = z.looseObject({ rows: z.array(Filing) })
const Form = z.looseObject({
  filing: Filing,
  language: z.enum(['zh', 'en']),
  title: z.string(),
  sections: z.array(
    z.looseObject({
      title: Words,
      fields: z.array(
        z.looseObject({
          label: Words,
          text: z.string(),
          origin: z.string(),
          choices: z
            .array(z.looseObject({ id: z.string(), zh: z.string(), en: z.string() }))
            .optional(),
          figure: z.looseObject({ view: z.string() }).optional(),
        }),
      ),
    }),
  ),
  missing: z.array(Words),
})

const subs = ['list', 'show', 'open', 'save', 'sign', 'send', 'sent', 'file'] as const
type Sub = (typeof subs)[number]
const endings = ['.pdf', '.docx'] as const

export const reportVerb: Verb = {
  name: 'report',
  usage:
    '[list] | show <filing> | open --incident … --regime … | save <filing> | sign <filing> | send <filing> | sent <filing> --how phone --to … | file <filing> --out <file.pdf|.docx>',
  options: {
    incident: { type: 'string' },
    regime: { type: 'string' },
    how: { type: 'string' },
    to: { type: 'string' },
    number: { type: 'string' },
    out: { type: 'string' },
    list: { type: 'string' },
  },
  subs,
  async run(call) {
    const { words, values } = parse(call.args, reportVerb.options)
    const [given = 'list', filing, extra] = words
    const sub = subs.find((one) => one === given)
    if (!sub) {
      throw new Usage(
        'wrong.sub',
        { verb: 'report', choices: subs.join(', ') },
        nearest(given, subs),
      )
    }
    if (extra !== undefined) throw new Usage('wrong.extra', { given: extra })
    if (sub === 'list') return list(call, values['list'])
    if (sub === 'open') {
      const { incident, regime } = values
      return tell(call, 'reports.open', { incident, regime })
    }
    if (filing === undefined) throw new Usage('wrong.missingArgument', { name: '<filing>' })
    return one(call, sub, filing, values)
  },
}

async function one(
  call: Call,
  sub: Exclude<Sub, 'list' | 'open'>,
  filing: string,
  values: Readonly<Record<string, unknown>>,
): Promise<Exit> {
  switch (sub) {
    case 'show':
      return show(call, filing)
    case 'save':
      return tell(call, 'reports.save', { filing })
    case 'sign':
      return tell(call, 'reports.signOff', { filing })
    case 'send':
      return tell(call, 'reports.send', { filing })
    case 'sent': {
      const { how = 'phone', to, number } = values
      return tell(call, 'reports.markSent', { filing, how, toWhom: to, number })
    }
    case 'file':
      return file(call, filing, values['out'])
  }
}

async function shown(call: Call, view: string, query: Record<string, unknown>): Promise<unknown> {
  const client = await call.client()
  const { path } = find(await client.catalogue(), 'view', view)
  const { asOf } = client.general
  return ShownBody.parse(await client.json(path, { query: { ...query, asOf } })).answer
}

async function tell(call: Call, command: string, body: object): Promise<Exit> {
  const client = await call.client()
  const { path, title } = find(await client.catalogue(), 'command', command)
  const answer = await client.json(path, { body, command: true })
  const { position, events, approval } = DoneBody.parse(answer)
  const lexicon = await call.lexicon()
  const waits = approval === undefined ? [] : [lexicon.say('done.approval', { approval })]
  await call.answer({ ...DoneBody.parse(answer), events }, () => [
    lexicon.say('done', { title: lexicon.text(title), position }),
    ...waits,
  ])
  return exits.done
}

async function list(call: Call, which: unknown): Promise<Exit> {
  const answer = await shown(call, 'reports.deadlines', which === undefined ? {} : { list: which })
  const { rows } = Deadlines.parse(answer)
  const lexicon = await call.lexicon()
  const { language } = call.split.general
  const value = (field: string, of: string) => lexicon.key(`value.${field}.${of}`) ?? of
  await call.answer(answer, () => {
    if (rows.length === 0) return [call.say('report.none')]
    const names = ['standing', 'due', 'report', 'incident', 'draft', 'filing'] as const
    return tableLines(
      names.map((name) => ({ title: call.say(`column.${name}`) })),
      rows.map((row) => [
        value('standing', row.standing),
        row.due === undefined ? '—' : shanghai(row.due),
        `${row.short[language]} · ${row.stageName[language]}${row.n > 1 ? ` ${row.n}` : ''}`,
        row.incidentTitle[language],
        value('draft', row.draft),
        row.filing,
      ]),
      call.shell.columns,
    )
  })
  return exits.done
}

async function show(call: Call, filing: string): Promise<Exit> {
  const answer = await shown(call, 'reports.form', { filing })
  const form = Form.parse(answer)
  const { language } = form
  const lexicon = await call.lexicon()
  await call.answer(answer, () => [
    form.title,
    `${lexicon.key(`value.standing.${form.filing.standing}`) ?? ''} ${form.filing.due === undefined ? '' : shanghai(form.filing.due)}`,
    ...form.sections.flatMap((section) => [
      '',
      section.title[language],
      ...section.fields.flatMap(({ label, text, origin, choices, figure }) => {
        const said = choices?.find(({ id }) => id === text)?.[language] ?? text
        const empty = origin === 'unknown' ? (lexicon.key('value.origin.unknown') ?? '') : '—'
        const lines = (said === '' ? empty : said).split('\n')
        return [
          `  ${label[language]}: ${lines[0] ?? ''}${figure ? `  [${figure.view}]` : ''}`,
          ...lines.slice(1).map((line) => `    ${line}`),
        ]
      }),
    ]),
    ...(form.missing.length === 0
      ? []
      : [
          '',
          call.say('report.missing', {
            fields: form.missing.map((one) => one[language]).join(', '),
          }),
        ]),
  ])
  return exits.done
}

async function file(call: Call, filing: string, out: unknown): Promise<Exit> {
  const to = typeof out === 'string' ? out : ''
  const ending = extname(to).toLowerCase()
  if (!endings.some((known) => known === ending)) {
    throw new Usage('wrong.missingOut', { choices: endings.join(', ') })
  }
  const client = await call.client()
  const { path } = find(await client.catalogue(), 'paper', 'reports.file')
  const { asOf } = client.general
  const bytes = await writeBody(await client.raw(path + ending, { query: { filing, asOf } }), to)
  await call.answer({ file: to, bytes }, () => [call.say('written', { file: to, bytes })])
  return exits.done
}
