// What can be wrong in an imported sheet, in words: what stands there, what should, and how to put it right.
import type { z } from 'zod'
import { say, type Language, type Text } from '../../kernel/index.ts'
import { typed } from './cells.ts'
import type { Field } from './fields.ts'
import type { Noun } from './noun.ts'
import { refusalTexts } from './refusals.ts'
import { nounWord, valueWord } from './words.ts'

const sentences: Readonly<Record<string, Text>> = {
  tooManyRows: {
    zh: '一次最多导入 {max} 行，这里有 {total} 行，请分几次导入',
    en: 'One import takes at most {max} lines; here are {total}. Import in parts.',
  },
  unknownSheet: {
    zh: '没有叫“{sheet}”的表，请用模板里的表名',
    en: 'No sheet is called “{sheet}”; use the names of the template.',
  },
  noIdColumn: { zh: '缺少“编号”一列', en: 'The column “Id” is missing.' },
  unknownColumn: {
    zh: '不认识“{column}”这一列，请用模板里的列名',
    en: 'No column is called “{column}”; use the titles of the template.',
  },
  columnTwice: { zh: '“{column}”列出现了两次', en: 'The column “{column}” stands there twice.' },
  columnMissing: {
    zh: '新增的行必须有“{field}”，表里缺这一列',
    en: 'A new line needs “{field}”, and the sheet has no such column.',
  },
  mustBeFilled: { zh: '必须填写', en: 'Must be filled.' },
  notAnId: {
    zh: '“{found}”不能作编号：只能用小写字母、数字和 . _ -，不超过 64 个字符',
    en: '“{found}” cannot be an id: lower-case letters, digits and . _ - only, at most 64.',
  },
  notOneOf: { zh: '“{found}”不在可选项里：{choicesZh}', en: '“{found}” is none of: {choicesEn}.' },
  notANumber: { zh: '“{found}”不是数字', en: '“{found}” is not a number.' },
  notWhole: { zh: '“{found}”要填整数', en: '“{found}” must be a whole number.' },
  tooSmall: { zh: '“{found}”太小，至少 {bound}', en: '“{found}” is too small: at least {bound}.' },
  tooBig: { zh: '“{found}”太大，至多 {bound}', en: '“{found}” is too big: at most {bound}.' },
  tooLong: { zh: '太长，最多 {bound} 个', en: 'Too long: at most {bound}.' },
  tooShort: { zh: '太短，至少 {bound} 个', en: 'Too short: at least {bound}.' },
  notYesNo: { zh: '“{found}”要填“是”或“否”', en: '“{found}” must be yes or no.' },
  notADay: {
    zh: '“{found}”不是日期，请写成 2022-03-11',
    en: '“{found}” is not a date; write it as 2022-03-11.',
  },
  notAMail: { zh: '“{found}”不是邮箱地址', en: '“{found}” is not an e-mail address.' },
  notAPhone: { zh: '“{found}”不是电话号码', en: '“{found}” is not a phone number.' },
  wrongLine: {
    zh: '看不懂“{found}”，请照这样写：{example}',
    en: '“{found}” cannot be read; write it like this: {example}',
  },
  wrongValue: { zh: '“{found}”不对', en: '“{found}” is not right.' },
  idTwice: {
    zh: '编号“{id}”在第 {row} 行已经出现过',
    en: 'The id “{id}” stands in line {row} already.',
  },
  idRetired: {
    zh: '编号“{id}”曾属于已停用的“{name}”，不能再用',
    en: 'The id “{id}” belonged to “{name}”, now retired, and is not given again.',
  },
  unknownReference: {
    zh: '找不到编号为“{id}”的{nounZh}：表里没有，系统里也没有',
    en: 'Nothing called “{id}” under {nounEn}: neither in these sheets nor in the firm.',
  },
}

/** The sentence of a mistake; a refusal of the nouns' own rules reads as it does elsewhere. */
export const mistakeText = (code: string): Text =>
  sentences[code] ?? refusalTexts[code] ?? { zh: code, en: code }

/** Both languages with the parameters filled in; nouns by their words. */
export function fill(text: Text, params: Record<string, unknown>): Text {
  const noun = nounWord(typed(params['noun'] ?? ''))
  const whole = { ...params, nounZh: noun.zh, nounEn: noun.en }
  return { zh: say(text, 'zh', whole), en: say(text, 'en', whole) }
}

interface About {
  readonly field: Field | undefined
  readonly found: string
  readonly example: string | undefined
}

/** The code and parameters of what a schema found wrong with a cell. */
export function issueWords(
  issue: z.core.$ZodIssue,
  about: About,
): [string, Record<string, unknown>] {
  const { field, found, example } = about
  const choices = (language: Language): string =>
    (field?.choices ?? []).map((one) => valueWord(field?.name ?? '', one)[language]).join(' / ')
  if (example !== undefined) return ['wrongLine', { found, example }]
  if (field && field.choices.length > 0)
    return ['notOneOf', { found, choicesZh: choices('zh'), choicesEn: choices('en') }]
  switch (issue.code) {
    case 'invalid_type':
      return [typeCode(field, issue.expected), { found }]
    case 'too_small':
      return [
        field?.kind === 'number' ? 'tooSmall' : 'tooShort',
        { found, bound: Number(issue.minimum) },
      ]
    case 'too_big':
      return [
        field?.kind === 'number' ? 'tooBig' : 'tooLong',
        { found, bound: Number(issue.maximum) },
      ]
    case 'invalid_format':
      return [formatCode(field, issue.format), { found }]
    case 'not_multiple_of':
    case 'unrecognized_keys':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'invalid_value':
    case 'custom':
      return ['wrongValue', { found }]
  }
}

function typeCode(field: Field | undefined, expected: string): string {
  if (field?.kind === 'flag') return 'notYesNo'
  if (expected === 'int') return 'notWhole'
  return field?.kind === 'number' ? 'notANumber' : 'wrongValue'
}

function formatCode(field: Field | undefined, format: string): string {
  if (format === 'date') return 'notADay'
  if (format === 'email') return 'notAMail'
  if (field?.name === 'phone') return 'notAPhone'
  if (format === 'safeint') return 'notWhole'
  return field?.name === 'id' || field?.noun ? 'notAnId' : 'wrongValue'
}

/** What the note on a column says: what it means to fill it, and how. */
export function helpOf(noun: Noun, field: Field, language: Language): string {
  const parts: Text[] = []
  if (field.required) parts.push({ zh: '必填', en: 'Must be filled' })
  if (field.many) parts.push({ zh: '多项用 ; 隔开', en: 'Several: separate with ;' })
  const refers = nounWord(field.noun ?? '')
  if (field.noun) parts.push({ zh: `填${refers.zh}的编号`, en: `An id of ${refers.en}` })
  const form = noun.cells[field.name]
  if (form) parts.push({ zh: `写法：${form.example}`, en: `Written as: ${form.example}` })
  const words = field.choices.map((one) => valueWord(field.name, one))
  if (field.many && words.length > 0) {
    const listed = {
      zh: words.map((one) => one.zh).join('、'),
      en: words.map((one) => one.en).join(', '),
    }
    parts.push({ zh: `可选：${listed.zh}`, en: `Choices: ${listed.en}` })
  }
  if (noun.personal.includes(field.name)) {
    parts.push({ zh: '个人信息，加密保存', en: 'Personal, kept sealed' })
  }
  const [key, stop] = [`[${field.name}]`, language === 'zh' ? '；' : '; ']
  return [...parts.map((one) => one[language]), key].join(stop)
}
