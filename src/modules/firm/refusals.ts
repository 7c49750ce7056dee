// How the firm says no, by code.
import type { Texts } from '../../kernel/index.ts'

export const refusalTexts: Texts = {
  'firm.idTaken': { zh: '编号“{id}”已经有了', en: 'The id “{id}” is taken.' },
  'firm.idRetired': {
    zh: '编号“{id}”曾属于已停用的“{name}”，请换一个',
    en: 'The id “{id}” belonged to “{name}”, now retired; choose another.',
  },
  'firm.notThere': { zh: '找不到“{id}”', en: '“{id}” is not there.' },
  'firm.notYours': {
    zh: '不能把“{id}”移到“{scope}”，那里不归您管',
    en: '“{id}” cannot move to “{scope}”: that is not yours to keep.',
  },
  'firm.nothingChanges': { zh: '“{id}”没有任何变化', en: 'Nothing about “{id}” would change.' },
  'firm.fieldWrong': {
    zh: '“{field}”填得不对：{problem}',
    en: '“{field}” is not right: {problem}',
  },
  'firm.unknownReference': {
    zh: '“{field}”里的“{id}”不存在',
    en: '“{id}”, named in “{field}”, does not exist.',
  },
  'firm.stillNeeded': {
    zh: '“{name}”还不能停用，有 {count} 处在用它：{by}',
    en: '“{name}” cannot be retired yet; {count} still name it: {by}',
  },
  'firm.unitLoop': { zh: '“{unit}”不能是自己的上级', en: '“{unit}” cannot stand above itself.' },
  'firm.siteOfKindNeeded': {
    zh: '“{id}”要先是同编号、同类别的场所',
    en: '“{id}” must first be a site of that id and kind.',
  },
  'firm.ownPartner': {
    zh: '营业部“{branch}”不能做自己的伙伴',
    en: 'The branch “{branch}” cannot be its own partner.',
  },
  'firm.needsItself': { zh: '“{id}”不能依赖自己', en: '“{id}” cannot need itself.' },
  'firm.preferredBelowMinimum': {
    zh: '理想人数 {preferred} 不能少于最少人数 {minimum}',
    en: 'The preferred {preferred} cannot be below the minimum {minimum}.',
  },
  'firm.patternNeeded': {
    zh: '按星期的值守需求要写明星期，其他日历不用写',
    en: 'Demand by pattern names its weekdays; other calendars name none.',
  },
  'firm.remoteWithoutProfile': {
    zh: '可以远程的岗位要写明接入方案',
    en: 'A post that may be held remotely names its access profiles.',
  },
  'firm.ownDelegate': { zh: '不能委托给自己', en: 'Nobody delegates to themself.' },
  'firm.endsBeforeStart': { zh: '截止日早于起始日', en: 'It ends before it starts.' },
  'firm.importHasMistakes': {
    zh: '有 {count} 处错误，没有导入任何内容。第一处：{sheet} 第 {row} 行 {column}：{zh}',
    en: '{count} mistakes; nothing was imported. The first: {sheet}, line {row}, {column}: {en}',
  },
}

/** Why a file of sheets cannot be read at all. */
export const fileTexts: Texts = {
  'sheet.notWorkbook': {
    zh: '这不是 Excel 工作簿（.xlsx）',
    en: 'This is not an Excel workbook (.xlsx).',
  },
  'sheet.oldFormat': {
    zh: '这是旧格式的 .xls，请另存为 .xlsx 再上传',
    en: 'This is an old .xls file; save it as .xlsx and send that.',
  },
  'sheet.cutOff': {
    zh: '文件不完整，可能没有传完，请重新上传',
    en: 'The file is not whole; it may have been cut off. Send it again.',
  },
  'sheet.broken': {
    zh: '文件已损坏，请用 Excel 打开、另存后再上传',
    en: 'The file is broken; open it in Excel, save it again, and send that.',
  },
  'sheet.tooLarge': { zh: '文件解开后太大', en: 'The file unpacks to too much.' },
  'sheet.tooManySheets': { zh: '最多 {max} 张表', en: 'At most {max} sheets.' },
  'sheet.tooManyRows': { zh: '一张表最多 {max} 行', en: 'At most {max} lines in a sheet.' },
  'sheet.tooManyColumns': { zh: '一张表最多 {max} 列', en: 'At most {max} columns in a sheet.' },
  'sheet.cellTooLong': {
    zh: '第 {row} 行有单元格超过 {max} 个字',
    en: 'Line {row} has a cell longer than {max} characters.',
  },
  'sheet.empty': {
    zh: '表是空的，第一行要有列名',
    en: 'It is empty; the first line holds titles.',
  },
  'sheet.quote': {
    zh: '第 {row} 行的引号没有配对',
    en: 'A quote in line {row} is never closed.',
  },
  'sheet.encoding': {
    zh: '看不懂文件的编码，请另存为 UTF-8 再上传',
    en: 'The encoding of the file is unknown; save it as UTF-8 and send that.',
  },
}
