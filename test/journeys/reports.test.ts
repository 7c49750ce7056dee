// Stories of reports to authorities: within their deadlines, in the form's own words, signed, sent once, and read by
// nobody who should not.
import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { SendAsked, figures } from '../../src/modules/reports/index.ts'
import { clock, deputy, epidemic, openReports, recorder, regulator } from './reports-firm.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const place of open.splice(0)) await place.close()
})
const place = async (options: Parameters<typeof openReports>[0] = {}) => {
  const opened = await openReports(options)
  open.push(opened)
  return opened
}
type Place = Awaited<ReturnType<typeof openReports>>

const Rows = z.object({
  rows: z.array(
    z.looseObject({
      filing: z.string(),
      report: z.string(),
      regime: z.string(),
      stage: z.string(),
      n: z.int(),
      due: z.string().optional(),
      standing: z.string(),
    }),
  ),
  counts: z.record(z.string(), z.int()),
})
const deadlines = async ({ shown }: Place, list = 'open') =>
  Rows.parse(await shown('reports.deadlines', { list }))
const filingOf = async (one: Place, stage: string, regime = 'report-district') => {
  const { rows } = await deadlines(one, 'all')
  const own = rows.filter((row) => row.stage === stage && row.regime === regime)
  const found = own.toSorted((a, b) => b.n - a.n)[0]
  if (!found) throw new Error(`no ${stage} of ${regime}`)
  return found
}

const Form = z.object({
  sections: z.array(
    z.object({
      id: z.string(),
      fields: z.array(
        z.looseObject({
          field: z.string(),
          text: z.string(),
          origin: z.string(),
          differs: z.boolean(),
          figure: z.looseObject({ view: z.string(), text: z.string().optional() }).optional(),
        }),
      ),
    }),
  ),
  missing: z.array(z.looseObject({ zh: z.string() })),
  versions: z.array(z.looseObject({ version: z.int() })),
})
const formOf = async ({ shown }: Place, filing: string, version?: number) =>
  Form.parse(await shown('reports.form', { filing, ...(version === undefined ? {} : { version }) }))
const fieldIn = (form: z.infer<typeof Form>, field: string) =>
  form.sections.flatMap(({ fields }) => fields).find((one) => one.field === field)

/** A playbook asks for the district's report at 08:30. */
const asked = async (regime = 'district') => {
  const one = await place()
  await one.happen('raised', epidemic)
  await one.happen('asked', { incident: 'i-1', regime })
  return one
}

const call = { how: 'phone', toWhom: '区防疫办值班员' }

describe('a report that a playbook asks for', () => {
  test('starts its clocks and lays out the whole road', async () => {
    const one = await asked()
    expect(await deadlines(one)).toMatchObject({
      rows: [
        { stage: 'first', due: clock('09:30'), standing: 'onTrack', waitsFor: [] },
        { stage: 'written', standing: 'waiting', waitsFor: ['first.sent'] },
        { stage: 'daily', standing: 'waiting' },
        { stage: 'final', standing: 'waiting', waitsFor: ['closed'] },
      ],
      counts: { onTrack: 1, waiting: 3, breached: 0, atRisk: 0 },
    })
  })

  test('asked for twice is opened once', async () => {
    const one = await asked()
    await one.happen('asked', { incident: 'i-1', regime: 'report-district' })
    const types = await one.happened()
    expect(types.filter((type) => type === 'reports.ReportOpened')).toHaveLength(1)
    expect(await one.tell('reports.open', { incident: 'i-1', regime: 'district' })).toMatchObject({
      refused: 'reports.openAlready',
    })
  })

  test('under a regime that nobody adopted is refused with where to look', async () => {
    const one = await place()
    await one.happen('raised', epidemic)
    expect(await one.tell('reports.open', { incident: 'i-1', regime: 'moon' })).toMatchObject({
      refused: 'reports.unknownRegime',
    })
  })
})

describe('a deadline', () => {
  test('is told when it is near and when it was missed, and stands so', async () => {
    const one = await asked()
    await one.until(clock('09:10'))
    expect(await one.happened()).toContain('reports.DeadlineNear')
    expect(await deadlines(one)).toMatchObject({
      rows: [{ stage: 'first', standing: 'atRisk' }, {}, {}, {}],
    })
    await one.until(clock('09:30'))
    expect(await one.happened()).not.toContain('reports.DeadlineMissed')
    await one.until(clock('09:31'))
    expect(await one.happened()).toContain('reports.DeadlineMissed')
    const { filing } = await filingOf(one, 'first')
    await one.until(clock('09:40'))
    await one.must('reports.markSent', { filing, ...call }, recorder)
    expect(await filingOf(one, 'first')).toMatchObject({
      standing: 'late',
      missedAt: clock('09:31'),
    })
  })

  test('that is near or missed is told to its owner and the commander, once', async () => {
    const one = await asked()
    const taken = { incident: 'i-1', why: 'appointed' }
    await one.happen('taken', { ...taken, role: 'recorder', person: 'li' })
    await one.happen('taken', { ...taken, role: 'commander', person: 'p-commander' })
    await one.until(clock('09:31'))
    const sent = (await one.live.entries(0, 10_000)).filter(
      ({ type }) => type === 'notices.NoticeSent',
    )
    expect(sent.map(({ data }) => data)).toMatchObject([
      {
        title: { zh: '报送快到时限：2022-03-11 09:30' },
        audience: { people: ['li', 'p-commander'] },
      },
      { title: { zh: '报送已逾期：区防疫办疫情报告：电话首报' }, count: 2 },
    ])
    const remarks = (await one.live.entries(0, 10_000)).filter(
      ({ type }) => type === 'response.RemarkAdded',
    )
    expect(remarks.map(({ data }) => data)).toMatchObject([
      {
        text: expect.stringContaining(
          '报送逾期：区防疫办疫情报告：电话首报，时限 2022-03-11 09:30',
        ),
      },
    ])
  })

  test('kept in time is met, and the next clock runs from there', async () => {
    const one = await asked()
    await one.until(clock('09:00'))
    const { filing } = await filingOf(one, 'first')
    await one.must(
      'reports.markSent',
      { filing, ...call, sentAt: clock('08:50'), number: 'A-17' },
      recorder,
    )
    expect(await filingOf(one, 'first')).toMatchObject({
      standing: 'met',
      sentAt: clock('08:50'),
      toWhom: '区防疫办值班员',
      spokenBy: '人li',
      number: 'A-17',
    })
    expect(await filingOf(one, 'written')).toMatchObject({
      due: clock('10:50'),
      standing: 'onTrack',
    })
    await one.until(clock('09:35'))
    expect(await one.happened()).not.toContain('reports.DeadlineMissed')
  })

  test('moves with what is found out later, and an incident closed without it lapses', async () => {
    const one = await asked()
    const { report } = await filingOf(one, 'first')
    await one.must(
      'reports.noteMoment',
      { report, moment: 'aware', happenedAt: clock('08:00') },
      recorder,
    )
    expect(await filingOf(one, 'first')).toMatchObject({ due: clock('09:00') })
    expect(
      await one.tell('reports.noteMoment', { report, moment: 'aware', happenedAt: clock('12:00') }),
    ).toMatchObject({
      refused: 'reports.notYet',
    })
    await one.must('reports.end', { report, because: '核酸复核阴性，街道确认无需报告' })
    expect(await deadlines(one)).toMatchObject({ rows: [] })
    expect(await filingOf(one, 'first')).toMatchObject({ standing: 'notNeeded' })
    await one.until(clock('09:30'))
    expect(await one.happened()).not.toContain('reports.DeadlineMissed')
  })

  test('that cannot be kept is told of before it passes, and never after', async () => {
    const one = await asked()
    const { filing } = await filingOf(one, 'first')
    const delay = {
      filing,
      because: '电话占线',
      expectedBy: clock('09:50'),
      how: 'fax',
      toWhom: '值班室',
    }
    expect(
      await one.tell('reports.tellDelay', { ...delay, expectedBy: clock('09:20') }),
    ).toMatchObject({
      refused: 'reports.noDelay',
    })
    await one.must('reports.tellDelay', delay)
    expect(await filingOf(one, 'first')).toMatchObject({
      due: clock('09:30'),
      expectedBy: clock('09:50'),
    })
    await one.until(clock('09:32'))
    expect(await one.tell('reports.tellDelay', delay)).toMatchObject({
      refused: 'reports.tooLateToTell',
    })
  })
})

describe('updates', () => {
  test('follow each other until it is over, then the summary is due in working days', async () => {
    const one = await asked('csrc')
    const tell = async (stage: string, at: string) => {
      await one.until(clock(at))
      const { filing } = await filingOf(one, stage, 'report-csrc')
      if (stage !== 'first') {
        const fields = [{ field: 'done', unknown: true }]
        await one.must('reports.save', { filing, fields }, recorder)
        await one.must('reports.signOff', { filing }, deputy)
      }
      await one.must('reports.markSent', { filing, how: 'phone', toWhom: '证监局值班员' }, recorder)
    }
    await tell('first', '08:40')
    expect(await filingOf(one, 'update', 'report-csrc')).toMatchObject({
      n: 1,
      due: clock('09:40'),
    })
    await tell('update', '09:20')
    expect(await filingOf(one, 'update', 'report-csrc')).toMatchObject({
      n: 2,
      due: clock('10:20'),
    })
    await one.until(clock('09:50'))
    await one.happen('moved', {
      incident: 'i-1',
      from: 'active',
      to: 'stabilised',
      because: '恢复',
    })
    expect(await filingOf(one, 'update', 'report-csrc')).toMatchObject({
      n: 2,
      standing: 'notNeeded',
    })
    // Restored on Friday the 11th: five working days end with Friday the 18th.
    expect(await filingOf(one, 'final', 'report-csrc')).toMatchObject({ due: clock('24:00', 18) })
    await one.happen('moved', {
      incident: 'i-1',
      from: 'stabilised',
      to: 'active',
      because: '又断了',
    })
    expect(await filingOf(one, 'update', 'report-csrc')).toMatchObject({
      n: 3,
      due: clock('10:20'),
    })
    expect(await filingOf(one, 'final', 'report-csrc')).toMatchObject({ standing: 'onTrack' })
  })

  test('are added beyond what is asked for, one at a time', async () => {
    const one = await asked('dora')
    const { report } = await filingOf(one, 'initial', 'report-dora')
    expect(await one.tell('reports.addUpdate', { report, because: '影响扩大' })).toMatchObject({
      refused: 'reports.updateWaits',
    })
  })
})

describe('the text', () => {
  test('comes filled from the log in the form’s own order, each figure with where to look', async () => {
    const one = await asked()
    const { filing } = await filingOf(one, 'first')
    const form = await formOf(one, filing)
    expect(form.sections.map(({ id }) => id)).toEqual(['who', 'what', 'people'])
    expect(fieldIn(form, 'firm')).toMatchObject({
      text: '同舟证券',
      origin: 'log',
      figure: { view: 'firm.units', title: { zh: '公司名称' } },
    })
    expect(fieldIn(form, 'title')).toMatchObject({
      text: '员工疑似密接',
      figure: { view: 'response.incident', params: { incident: 'i-1' } },
    })
    expect(fieldIn(form, 'quarantined')).toMatchObject({
      text: '0 人',
      figure: { view: 'health.numbers' },
    })
  })

  test('follows the log until somebody writes over it, and keeps every version', async () => {
    const one = await asked()
    const { filing } = await filingOf(one, 'written')
    await one.must(
      'reports.save',
      { filing, fields: [{ field: 'needs', text: '请安排上门检测' }] },
      recorder,
    )
    await one.must('health.startQuarantine', {
      person: 'zhao',
      until: clock('08:00', 25),
      because: '密接',
    })
    const behind = fieldIn(await formOf(one, filing), 'quarantined')
    expect(behind).toMatchObject({ text: '0 人', differs: true, figure: { text: '1 人' } })
    await one.must(
      'reports.save',
      {
        filing,
        fields: [
          { field: 'contacts', unknown: true },
          { field: 'quarantined', text: '1 人' },
        ],
      },
      recorder,
    )
    const now = await formOf(one, filing)
    expect(fieldIn(now, 'quarantined')).toMatchObject({
      text: '1 人',
      origin: 'log',
      differs: false,
    })
    expect(fieldIn(now, 'needs')).toMatchObject({ text: '请安排上门检测', origin: 'typed' })
    expect(fieldIn(now, 'contacts')).toMatchObject({ origin: 'unknown' })
    expect(now.versions.map(({ version }) => version)).toEqual([2, 1])
    expect(fieldIn(await formOf(one, filing, 1), 'contacts')).toMatchObject({ origin: 'log' })
  })

  test('with a field the form does not have is refused', async () => {
    const one = await asked()
    const { filing } = await filingOf(one, 'first')
    expect(
      await one.tell('reports.save', { filing, fields: [{ field: 'moon', text: 'x' }] }),
    ).toMatchObject({
      refused: 'reports.unknownField',
    })
  })
})

describe('signing', () => {
  test('waits for what is required, and for somebody who may', async () => {
    const one = await asked('exchange')
    const { filing } = await filingOf(one, 'first', 'report-exchange')
    expect(await one.tell('reports.signOff', { filing })).toMatchObject({
      refused: 'reports.saveFirst',
    })
    await one.must('reports.save', { filing }, recorder)
    expect(await one.tell('reports.signOff', { filing })).toMatchObject({
      refused: 'reports.fieldsMissing',
      params: { count: 1, fields: '委托与成交是否正常' },
    })
    await one.must(
      'reports.save',
      { filing, fields: [{ field: 'orders', unknown: true }] },
      recorder,
    )
    expect(await one.tell('reports.signOff', { filing }, recorder)).toMatchObject({
      refused: 'reports.signersOnly',
    })
    expect(
      await one.tell('reports.markSent', { filing, how: 'phone', toWhom: '王' }),
    ).toMatchObject({
      refused: 'reports.signFirst',
    })
    await one.must('reports.signOff', { filing }, deputy)
    await one.must('reports.markSent', { filing, how: 'phone', toWhom: '交易所值班' }, recorder)
    expect(await filingOf(one, 'first', 'report-exchange')).toMatchObject({
      standing: 'met',
      signedBy: ['人zhao'],
    })
  })

  test('holds for the text that was signed and for no later one', async () => {
    const one = await asked('exchange')
    const { filing } = await filingOf(one, 'first', 'report-exchange')
    const fields = [{ field: 'orders', text: '正常' }]
    await one.must('reports.save', { filing, fields }, recorder)
    await one.must('reports.signOff', { filing }, deputy)
    await one.must(
      'reports.save',
      { filing, fields: [{ field: 'orders', text: '不正常' }] },
      recorder,
    )
    expect(
      await one.tell('reports.markSent', { filing, how: 'phone', toWhom: '王' }),
    ).toMatchObject({
      refused: 'reports.signFirst',
    })
  })

  test('takes two people where the regime says so', async () => {
    const one = await asked('dora')
    const { filing } = await filingOf(one, 'initial', 'report-dora')
    const unknown = ['lei', 'classifiedAt', 'criteria'].map((field) => ({ field, unknown: true }))
    await one.must('reports.save', { filing, fields: unknown }, recorder)
    expect(await one.tell('reports.signOff', { filing })).toMatchObject({
      refused: 'reports.twoSign',
    })
    const { approval } = await one.must('reports.signOffTogether', { filing })
    expect(await filingOf(one, 'initial', 'report-dora')).toMatchObject({ signedBy: [] })
    await one.must('kernel.approve', { approval }, deputy)
    expect(await filingOf(one, 'initial', 'report-dora')).toMatchObject({
      signedBy: ['人p-commander', '人zhao'],
    })
  })
})

describe('a second jurisdiction', () => {
  test('is another file: other clocks, another language, another form', async () => {
    const one = await asked('dora')
    const { report, filing } = await filingOf(one, 'initial', 'report-dora')
    // 24 h from Friday 08:30 is a Saturday: noon of Monday, Central European winter time.
    expect(await filingOf(one, 'initial', 'report-dora')).toMatchObject({ due: clock('19:00', 14) })
    await one.until(clock('10:00'))
    await one.must('reports.noteMoment', {
      report,
      moment: 'classified',
      happenedAt: clock('10:00'),
    })
    expect(await filingOf(one, 'initial', 'report-dora')).toMatchObject({ due: clock('14:00') })
    const form = await formOf(one, filing)
    expect(fieldIn(form, 'firm')).toMatchObject({ text: 'Tongzhou Securities' })
    expect(fieldIn(form, 'description')?.text).toContain(
      'An employee reported to be perhaps a close contact',
    )
  })
})

describe('mail', () => {
  const ready = async (options: Parameters<typeof openReports>[0] = {}) => {
    const one = await place(options)
    await one.happen('raised', epidemic)
    await one.happen('asked', { incident: 'i-1', regime: 'district' })
    const first = await filingOf(one, 'first')
    await one.must('reports.markSent', { filing: first.filing, ...call }, recorder)
    const { filing } = await filingOf(one, 'written')
    await one.must(
      'reports.save',
      { filing, fields: [{ field: 'needs', unknown: true }] },
      recorder,
    )
    await one.must('reports.signOff', { filing }, deputy)
    return { ...one, filing }
  }

  test('carries the signed words in the form’s own order, and its answer keeps the deadline', async () => {
    const one = await ready()
    await one.must('reports.send', { filing: one.filing }, recorder)
    one.wall.pass(1_000)
    await expect.poll(() => one.mailbox.length).toBe(1)
    const mail = SendAsked.body.parse(one.mailbox[0]?.body)
    expect(mail).toMatchObject({
      to: 'epidemic@huangpu.example',
      title: '区防疫办疫情报告：书面报告',
    })
    expect(mail.sections[3]?.lines).toContainEqual({ label: '需要支持的事项', text: '暂不清楚' })
    await expect.poll(async () => (await filingOf(one, 'written')).standing).toBe('met')
    await one.must('reports.noteReceipt', { filing: one.filing, number: '黄防 22-031' }, recorder)
    expect(await filingOf(one, 'written')).toMatchObject({ number: '黄防 22-031', how: 'mail' })
  })

  test('that could not leave is said so and can be sent otherwise', async () => {
    const one = await ready({
      send: async () => ({ outcome: 'failed', detail: '550 no such mailbox' }),
    })
    await one.must('reports.send', { filing: one.filing }, recorder)
    one.wall.pass(1_000)
    await expect
      .poll(async () => await filingOf(one, 'written'))
      .toMatchObject({ draft: 'failed', failedWhy: '550 no such mailbox', standing: 'onTrack' })
    await one.must(
      'reports.markSent',
      { filing: one.filing, how: 'fax', toWhom: '传真室' },
      recorder,
    )
    expect(await filingOf(one, 'written')).toMatchObject({ standing: 'met', how: 'fax' })
  })

  test('of an exercise never leaves', async () => {
    const one = await place()
    await one.happen('raised', { ...epidemic, exercise: 'x-1' })
    await one.happen('asked', { incident: 'i-1', regime: 'csrc-business' })
    const { filing } = await filingOf(one, 'first', 'report-csrc-business')
    await one.must('reports.save', { filing }, recorder)
    const form = await formOf(one, filing)
    const unknown =
      form.missing.length === 0 ? [] : ['done'].map((field) => ({ field, unknown: true }))
    await one.must('reports.save', { filing, fields: unknown }, recorder)
    await one.must('reports.signOff', { filing })
    await one.must('reports.send', { filing }, recorder)
    one.wall.pass(1_000)
    expect(one.mailbox).toEqual([])
    expect(await filingOf(one, 'first', 'report-csrc-business')).toMatchObject({ standing: 'met' })
  })
})

describe('the file of a report', () => {
  test('says the form as it stands, in the language of the authority', async () => {
    const one = await asked()
    const { filing } = await filingOf(one, 'written')
    await one.must(
      'reports.save',
      { filing, fields: [{ field: 'needs', unknown: true }] },
      recorder,
    )
    const printed = await one.live.print({
      paper: 'reports.file',
      params: { filing },
      actor: recorder,
      language: 'en',
    })
    expect(printed).toMatchObject({
      document: {
        title: '区防疫办疫情报告：书面报告',
        subtitle: '黄浦区疫情防控工作领导小组办公室 · 草稿第 1 版',
        blocks: expect.arrayContaining([
          { kind: 'heading', text: '已采取的措施', level: 2 },
          expect.objectContaining({
            rows: expect.arrayContaining([['需要支持的事项', '暂不清楚']]),
          }),
        ]),
      },
    })
  })
})

describe('a reader of an authority', () => {
  test('sees what was sent to it, and nothing else of the house', async () => {
    const one = await asked()
    const { filing } = await filingOf(one, 'first')
    expect(await one.shown('reports.sentToMe', {}, regulator)).toEqual({ rows: [] })
    await one.must('reports.markSent', { filing, ...call }, recorder)
    expect(await one.shown('reports.sentToMe', {}, regulator)).toEqual({ rows: [] })
    await one.must('reports.setReader', { person: 'chen', regimes: ['district'] })
    expect(await one.shown('reports.sentToMe', {}, regulator)).toMatchObject({ rows: [{ filing }] })
    expect(await one.shown('reports.sentReport', { filing }, regulator)).toMatchObject({
      title: '区防疫办疫情报告：电话首报',
      sections: [{ title: '报告单位' }, { title: '疫情情况' }, { title: '涉及人员' }],
    })
    const written = await filingOf(one, 'written')
    expect(
      await one.shown('reports.sentReport', { filing: written.filing }, regulator),
    ).toMatchObject({
      refused: 'reports.unknownFiling',
    })
    for (const view of ['reports.deadlines', 'kernel.approvals', 'sites.orders']) {
      await expect(one.shown(view, {}, regulator)).rejects.toMatchObject({ kind: 'forbidden' })
    }
  })
})

describe('the regimes that come with the product', () => {
  test('can be read, and take only figures that are offered', async () => {
    const { shown } = await place()
    const Regimes = z.object({
      rows: z.array(z.looseObject({ regime: z.string(), unknownFigures: z.array(z.string()) })),
      broken: z.array(z.unknown()),
    })
    const { rows, broken } = Regimes.parse(await shown('reports.regimes', {}))
    expect(broken).toEqual([])
    expect(rows.map(({ regime }) => regime)).toEqual([
      'report-csrc',
      'report-csrc-business',
      'report-district',
      'report-dora',
      'report-exchange',
    ])
    expect(rows.flatMap(({ unknownFigures }) => unknownFigures)).toEqual([])
  })

  test('lead to views that exist', async () => {
    const one = await place()
    const sources = Object.values(figures).map(
      ({ source }) => source({ report: { incident: 'i-1', report: 'r-1' } }).view,
    )
    const known = new Set(one.house.registry.views.keys())
    expect(sources.filter((view) => !known.has(view))).toEqual([])
  })

  test('that are broken are told with what is wrong, and nobody reports by them', async () => {
    const one = await place()
    await one.must('kernel.adoptRules', {
      id: 'report-broken',
      version: '1',
      source: '',
      verified: false,
      body: { zh: '坏', en: 'broken' },
    })
    expect(await one.shown('reports.regimes', {})).toMatchObject({
      broken: [{ id: 'report-broken', why: expect.stringContaining('authority') }],
    })
    await one.happen('raised', epidemic)
    expect(await one.tell('reports.open', { incident: 'i-1', regime: 'broken' })).toMatchObject({
      refused: 'reports.unknownRegime',
    })
  })

  test('start by themselves where they say so, once', async () => {
    const one = await place()
    const { rows } = z
      .object({ rows: z.array(z.looseObject({ id: z.string(), body: z.looseObject({}) })) })
      .parse(await one.shown('kernel.rules', { id: 'report-exchange' }))
    const rule = rows[0]
    await one.must('kernel.adoptRules', {
      id: 'report-exchange',
      version: 'own',
      source: 'the firm',
      verified: false,
      body: { ...rule?.body, starts: [{ kinds: ['epidemic'], gradeFrom: 3 }] },
    })
    await one.happen('raised', epidemic)
    const level = { incident: 'i-1', scheme: 'levels-numbers', because: '升级' }
    await one.happen('levelled', { ...level, to: 'two', grade: 2 })
    expect(await deadlines(one)).toMatchObject({ rows: [] })
    await one.happen('levelled', { ...level, from: 'two', to: 'three', grade: 3 })
    await one.happen('levelled', { ...level, from: 'three', to: 'four', grade: 4 })
    expect((await one.happened()).filter((type) => type === 'reports.ReportOpened')).toHaveLength(1)
    expect(await filingOf(one, 'first', 'report-exchange')).toMatchObject({ standing: 'onTrack' })
  })
})

test('nothing in all this broke the house', async () => {
  const one = await asked()
  await one.until(clock('08:30', 14))
  expect(one.faults).toEqual([])
})
