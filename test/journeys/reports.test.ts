// Stories of reports to authorities: clocks that start, deadlines kept and missed, and regimes that are only data.
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { figures } from '../../src/modules/reports/index.ts'
import { clock, deputy, epidemic, recorder } from './reports-firm.ts'
import { asked, call, deadlines, filingOf, place } from './reports-story.ts'

describe('a report that a playbook asks for', () => {
  test('starts its clocks and lays out the whole road', async () => {
    const one = await asked()
    expect(await deadlines(one)).toMatchObject({
      rows: [
        { stage: 'first', due: clock('09:30'), standing: 'onTrack', waitsFor: [] },
        { stage: 'written', standing: 'waiting', waitsFor: [{ moment: 'first.sent' }] },
        { stage: 'daily', standing: 'waiting' },
        { stage: 'final', standing: 'waiting', waitsFor: [{ moment: 'closed' }] },
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
