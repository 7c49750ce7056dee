// Stories of what a report says: filled from the log, signed, sent once, and read by nobody who should not.
import { describe, expect, test } from 'vitest'
import { SendAsked } from '../../src/modules/reports/index.ts'
import { clock, deputy, epidemic, recorder, regulator, type openReports } from './reports-firm.ts'
import { asked, call, fieldIn, filingOf, formOf, place } from './reports-story.ts'

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
