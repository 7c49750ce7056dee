// Stories of an import: what stands in the sheets, what would change, and what is wrong, said where it stands.
import { afterEach, describe, expect, test } from 'vitest'
import { isRefusal, type Sheet } from '../../kernel/index.ts'
import type { OpenedHouse } from '../../platform/open-house.ts'
import { commander, employee, PlainSealer, testHouse } from '../../../test/support/house.ts'
import { firm, firmSheets, firmTemplate, nouns } from './index.ts'

const open: OpenedHouse[] = []
afterEach(async () => {
  for (const house of open.splice(0)) await house.close()
})

async function emptyFirm() {
  const sealer = new PlainSealer()
  const { house, live } = await testHouse({ modules: [firm], sealer })
  open.push(house)
  const imports = (sheets: readonly Sheet[], actor = commander) =>
    live.tell({ command: 'firm.importFirm', input: { sheets }, actor })
  const tries = async (sheets: readonly Sheet[]) => {
    const answer = await live.ask({
      inquiry: 'firm.checkImport',
      input: { sheets },
      actor: commander,
    })
    if (isRefusal(answer)) throw new Error(answer.refused)
    return answer.answer
  }
  return { house, live, imports, tries, sealer }
}

const units: Sheet = {
  name: '部门',
  columns: ['编号', '名称', '类别', '上级部门'],
  rows: [
    ['firm', '同舟', '公司', null],
    ['ops', '运营', '部门', 'firm'],
  ],
}
const sites: Sheet = {
  name: 'Sites',
  columns: ['Id', 'name *', 'Kind', 'City', 'beds'],
  rows: [['tower', '大厦', 'office', '上海', '160']],
}
const people: Sheet = {
  name: '人员',
  columns: ['编号', '姓名', '部门', '场所', '手机', '资格'],
  rows: [['p-1', '王堃', 'ops', 'tower', '+86 000 0000 0001', 'clearing@2022-12-31；seals']],
}
const qualifications: Sheet = {
  name: '岗位资格',
  columns: ['编号', '名称', '类别'],
  rows: [
    ['clearing', '清算', '执业资格'],
    ['seals', '印章', '公司任命'],
  ],
}
const whole = [people, units, sites, qualifications]

describe('an import', () => {
  test('takes titles in either language, in any order of sheets, in one batch', async () => {
    const { imports, live } = await emptyFirm()
    const before = live.head.position
    const done = await imports(whole)
    if (isRefusal(done)) throw new Error(JSON.stringify(done))
    expect(done.events.map(({ subject }) => subject)).toEqual([
      'unit/firm',
      'unit/ops',
      'site/tower',
      'qualification/clearing',
      'qualification/seals',
      'person/p-1',
    ])
    const entries = await live.entries(before, 10)
    expect(new Set(entries.map(({ batch }) => batch)).size).toBe(1)
    expect(JSON.stringify(entries)).not.toContain('0000 0001')
  })

  test('a second time changes nothing, and a changed cell changes only its row', async () => {
    const { imports, tries } = await emptyFirm()
    await imports(whole)
    expect(await imports(whole)).toMatchObject({ events: [] })
    const renamed = { ...units, rows: [['ops', '运营部', '部门', 'firm']] }
    expect(await tries([renamed])).toMatchObject({
      counts: [{ sheet: '部门', noun: 'unit', added: 0, changed: 1, unchanged: 0, mistakes: 0 }],
      differences: [{ noun: 'unit', id: 'ops', fields: ['name'] }],
    })
    expect(await imports([renamed])).toMatchObject({
      events: [
        { type: 'firm.UnitChanged', data: { id: 'ops', set: { name: '运营部' }, cleared: [] } },
      ],
    })
  })

  test('an empty cell empties its field; a column that is not there leaves it alone', async () => {
    const { imports } = await emptyFirm()
    await imports(whole)
    const without = { name: '人员', columns: ['编号', '职务'], rows: [['p-1', '主任']] }
    expect(await imports([without])).toMatchObject({
      events: [{ data: { set: { title: '主任' } } }],
    })
    const emptied = { name: '人员', columns: ['编号', '手机'], rows: [['p-1', null]] }
    expect(await imports([emptied])).toMatchObject({ events: [{ data: { cleared: ['phone'] } }] })
  })

  test('is for those who keep the firm', async () => {
    const { imports } = await emptyFirm()
    await expect(imports(whole, employee)).rejects.toMatchObject({ kind: 'forbidden' })
  })

  test('with one mistake imports nothing', async () => {
    const { imports, live } = await emptyFirm()
    const before = live.head
    const broken = { ...people, rows: [['p-1', '王堃', 'nowhere', 'tower', null, null]] }
    expect(await imports([units, sites, broken])).toMatchObject({
      refused: 'firm.importHasMistakes',
      params: { count: 1, sheet: '人员', row: 2, column: '部门' },
    })
    expect(live.head).toEqual(before)
  })
})

describe('a dry run', () => {
  test('tells a changed phone from the same one, without ever opening it', async () => {
    const { imports, tries } = await emptyFirm()
    await imports(whole)
    expect(await tries([people])).toMatchObject({ counts: [{ changed: 0, unchanged: 1 }] })
    const moved: Sheet = {
      ...people,
      rows: people.rows.map((row) => row.with(4, '+86 000 0000 0002')),
    }
    expect(await tries([moved])).toMatchObject({
      counts: [{ changed: 1, unchanged: 0 }],
      differences: [{ id: 'p-1', fields: ['phone'] }],
    })
  })

  test('of a newcomer counts them as added', async () => {
    const { imports, tries } = await emptyFirm()
    await imports(whole)
    const rows = [['p-2', '李', 'ops', 'tower', '+86 000 0000 0003', null]]
    expect(await tries([{ ...people, rows }])).toMatchObject({ counts: [{ added: 1 }] })
  })
})

describe('a mistake is named with its sheet, line and column', () => {
  const unitRow = (...cells: (string | null)[]): Sheet => ({
    ...units,
    rows: [...units.rows, cells],
  })
  const siteRow = (...cells: (string | null)[]): Sheet => ({ ...sites, rows: [cells] })
  const personRow = (...cells: (string | null)[]): Sheet => ({ ...people, rows: [cells] })

  test.each`
    what                   | sheet                                                               | at                         | code                  | words
    ${'an empty name'}     | ${unitRow('x', null, '部门', 'firm')}                               | ${['部门', 4, '名称']}     | ${'mustBeFilled'}     | ${'必须填写'}
    ${'an id with spaces'} | ${unitRow('my unit', '名', '部门', null)}                           | ${['部门', 4, '编号']}     | ${'notAnId'}          | ${'my unit'}
    ${'an unknown kind'}   | ${unitRow('x', '名', '小组', null)}                                 | ${['部门', 4, '类别']}     | ${'notOneOf'}         | ${'子公司'}
    ${'an unknown parent'} | ${unitRow('x', '名', '部门', 'gone')}                               | ${['部门', 4, '上级部门']} | ${'unknownReference'} | ${'gone'}
    ${'an id twice'}       | ${unitRow('ops', '又一个', '部门', null)}                           | ${['部门', 4, '编号']}     | ${'idTwice'}          | ${'第 3 行'}
    ${'a unit in itself'}  | ${unitRow('x', '名', '部门', 'x')}                                  | ${['部门', 4, '']}         | ${'firm.unitLoop'}    | ${'自己'}
    ${'a number in words'} | ${siteRow('x', '名', 'office', '上海', '很多')}                     | ${['Sites', 2, 'beds']}    | ${'notANumber'}       | ${'很多'}
    ${'half a bed'}        | ${siteRow('x', '名', 'office', '上海', '1.5')}                      | ${['Sites', 2, 'beds']}    | ${'notWhole'}         | ${'整数'}
    ${'too many beds'}     | ${siteRow('x', '名', 'office', '上海', '99999')}                    | ${['Sites', 2, 'beds']}    | ${'tooBig'}           | ${'2000'}
    ${'a phone in words'}  | ${personRow('p', '名', 'ops', 'tower', '没有', null)}               | ${['人员', 2, '手机']}     | ${'notAPhone'}        | ${'没有'}
    ${'a date of its own'} | ${personRow('p', '名', 'ops', 'tower', null, 'clearing@明年')}      | ${['人员', 2, '资格']}     | ${'wrongLine'}        | ${'dealer@2024-06-30'}
    ${'an unknown column'} | ${{ ...units, columns: ['编号', '名称', '类别', '颜色'] }}          | ${['部门', 1, '颜色']}     | ${'unknownColumn'}    | ${'颜色'}
    ${'no column of ids'}  | ${{ ...units, columns: ['号', '名称', '类别', '上级部门'] }}        | ${['部门', 1, '']}         | ${'noIdColumn'}       | ${'编号'}
    ${'an unknown sheet'}  | ${{ ...units, name: '宠物' }}                                       | ${['宠物', 1, '']}         | ${'unknownSheet'}     | ${'宠物'}
    ${'a missing column'}  | ${{ name: '场所', columns: ['编号', '名称'], rows: [['x', '名']] }} | ${['场所', 2, '']}         | ${'columnMissing'}    | ${'缺这一列'}
  `('$what', async ({ sheet, at, code, words }) => {
    const { tries } = await emptyFirm()
    const base = whole.filter(({ name }) => name !== sheet.name && sheet.name !== '宠物')
    const answer = await tries([...(sheet.name === '部门' ? [] : base), sheet])
    const [name, row, column] = at
    expect(answer).toMatchObject({
      mistakes: expect.arrayContaining([
        expect.objectContaining({
          sheet: name,
          row,
          column,
          code,
          message: { zh: expect.stringContaining(words), en: expect.stringMatching(/^[^{}]+$/) },
        }),
      ]),
    })
  })
})

describe('the template', () => {
  test('can be sent back as it is: its example lines are passed over', async () => {
    const { imports, tries } = await emptyFirm()
    for (const language of ['zh', 'en'] as const) {
      const sheets = firmTemplate(language).map(({ name, columns, rows }) => ({
        name,
        columns,
        rows,
      }))
      expect(await tries(sheets)).toMatchObject({ mistakeCount: 0 })
      expect(await imports(sheets)).toMatchObject({ events: [] })
    }
  })

  test('says of each column what it wants, and shows an example that can be read', () => {
    const template = firmTemplate('zh')
    expect(template).toHaveLength(nouns.length)
    for (const { columns, rows, help } of template) {
      expect(help).toHaveLength(columns.length)
      for (const [index, { required }] of help.entries()) {
        if (required) expect(rows[0]?.[index] ?? null, columns[index]).not.toBeNull()
      }
    }
  })

  test('has a column of its own for each field, in both languages', () => {
    for (const language of ['zh', 'en'] as const) {
      for (const { columns } of firmTemplate(language))
        expect(new Set(columns).size).toBe(columns.length)
    }
  })
})

describe('an export', () => {
  test('leaves personal columns out unless they may be opened', async () => {
    const { imports, house, sealer } = await emptyFirm()
    await imports(whole)
    const closed = firmSheets(house.liveRead, 'zh')
    expect(JSON.stringify(closed)).not.toMatch(/手机|sealed:/)
    expect(await imports(closed)).toMatchObject({ events: [] })
    const opened = firmSheets(house.liveRead, 'zh', (sealed) => sealer.open(sealed))
    expect(JSON.stringify(opened)).toContain('+86 000 0000 0001')
    expect(await imports(opened)).toMatchObject({ events: [] })
  })
})
