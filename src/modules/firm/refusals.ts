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
