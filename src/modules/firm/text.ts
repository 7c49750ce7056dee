// Every word of this module. Titles of the commands, views and facts that each noun has are put together from
// the noun's own words.
import type { Text, Texts } from '../../kernel/index.ts'
import { capital } from './noun.ts'
import { nouns } from './nouns/index.ts'
import { fileTexts, refusalTexts } from './refusals.ts'
import { fieldWords, nounWord, oneOf, valueWords } from './words.ts'

function nounTexts(): Record<string, Text> {
  const texts: Record<string, Text> = {}
  for (const { name, plural } of nouns) {
    const { zh, en } = nounWord(name)
    const one = oneOf[name] ?? name
    const bare = one.replace(/^an? /, '')
    const word = capital(name)
    texts[`firm.add${word}`] = { zh: `新增${zh}`, en: `Add ${one}` }
    texts[`firm.change${word}`] = { zh: `修改${zh}`, en: `Change ${one}` }
    texts[`firm.retire${word}`] = { zh: `停用${zh}`, en: `Retire ${one}` }
    texts[`firm.${word}Added`] = { zh: `新增${zh} {name}`, en: `${capital(bare)} {name} was added` }
    texts[`firm.${word}Changed`] = { zh: `修改${zh} {id}`, en: `${capital(bare)} {id} was changed` }
    texts[`firm.${word}Retired`] = {
      zh: `停用${zh} {id}：{because}`,
      en: `${capital(bare)} {id} was retired: {because}`,
    }
    texts[`firm.${plural}`] = { zh, en }
    texts[`firm.${name}`] = { zh: `${zh}详情`, en: `One ${bare}` }
  }
  return texts
}

/** Where one noun calls a field by another word: `person.name` in all that is declared of people. */
function ownFieldTexts(): Record<string, Text> {
  const texts: Record<string, Text> = {}
  for (const { name, plural, fields } of nouns) {
    for (const field of fields) {
      const own = fieldWords[`${name}.${field.name}`]
      if (!own) continue
      const word = capital(name)
      for (const declared of [`add${word}`, `change${word}`, plural, name]) {
        texts[`field.firm.${declared}.${field.name}`] = own
      }
    }
  }
  return texts
}

const commonFieldWords = Object.fromEntries(Object.entries(fieldWords).filter(([key]) => !key.includes('.')))

const prefixed = (prefix: string, words: Texts): Record<string, Text> => Object.fromEntries(Object.entries(words).map(([key, text]) => [`${prefix}.${key}`, text]))

export const text: Texts = {
  firm: { zh: '公司', en: 'Firm' },
  ...nounTexts(),
  ...prefixed('field', commonFieldWords),
  ...prefixed('value', valueWords),
  ...ownFieldTexts(),
  'firm.importFirm': { zh: '导入公司资料', en: 'Import the firm' },
  'firm.importFirm.help': {
    zh: '要么全部导入，要么一行都不导入；表里没有的内容保持不变',
    en: 'All of it or nothing; what is not in the sheets stays as it is.',
  },
  'firm.checkImport': { zh: '试导入', en: 'Try an import' },
  'firm.checkImport.help': {
    zh: '只检查，不改动：会新增什么、改动什么、哪里有错',
    en: 'Changes nothing: says what would be added or changed, and what is wrong.',
  },
  'firm.dependents': { zh: '失去它会怎样', en: 'What depends on it' },
  'firm.dependents.help': {
    zh: '假设失去这些，哪些岗位、系统和业务功能会停或变弱，经由什么',
    en: 'Suppose these are lost: which posts, systems and functions stop or weaken, and by which path.',
  },
  'firm.dependents.reading': { zh: '整理依赖关系', en: 'Reading what needs what' },
  'firm.search': { zh: '搜索', en: 'Search' },
  'firm.names': { zh: '名称', en: 'What things are called' },
  'firm.overview': { zh: '公司概览', en: 'The firm at a glance' },
  'firm.checks': { zh: '资料检查', en: 'What needs attention' },
  'firm.sheets': { zh: '公司资料表', en: 'The firm as sheets' },
  'firm.personalRecord': { zh: '个人信息', en: 'Personal record' },
  'firm.personalRecord.help': {
    zh: '手机、住址和特殊需要；写明用途，每次查看都有记录',
    en: 'Phone, home and needs. Name a purpose; each reading is logged.',
  },
  ...prefixed('value.check', {
    tooFewHolders: {
      zh: '{name}：有资格的只有 {held} 人，至少要 {needed} 人',
      en: '{name}: {held} hold its qualifications, {needed} are needed.',
    },
    oneGroupOnly: {
      zh: '{name}：{group} 组单独顶不住，只有 {held} 人',
      en: '{name}: group {group} cannot hold it alone, with {held}.',
    },
    reviewPast: { zh: '{name}：{day} 就该复核了', en: '{name}: its review was due on {day}.' },
    noOwner: { zh: '{name}：没有责任人', en: '{name}: nobody owns it.' },
    lapsesSoon: {
      zh: '{count} 人的资格在 {day} 前到期',
      en: 'Qualifications of {count} people lapse before {day}.',
    },
    lapsed: { zh: '{count} 人的资格已经过期', en: 'Qualifications of {count} people have lapsed.' },
    fuelLow: {
      zh: '{name}：油料 {hours} 小时，低于 {min} 小时',
      en: '{name}: fuel for {hours} h, below the least of {min} h.',
    },
    noStandby: {
      zh: '{name}：一级系统没有备用机房',
      en: '{name}: a tier 1 system without a standby room.',
    },
    delegationOver: { zh: '{name}：委托已于 {day} 到期', en: '{name}: ended on {day}.' },
    calendarMissing: {
      zh: '{year} 年还没有 {place} 的日历',
      en: 'There is no calendar for {place} in {year} yet.',
    },
  }),
  ...prefixed('value.state', {
    lost: { zh: '停', en: 'Stops' },
    weakened: { zh: '变弱', en: 'Weakened' },
  }),
  ...refusalTexts,
  ...fileTexts,
}
