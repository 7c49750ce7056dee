// Every word of this module for faces: what is asked and seen, what happened, the kinds of no.
import type { Texts } from '../../kernel/index.ts'

export const text = {
  paper: { zh: '纸质应急包', en: 'Paper packs' },
  'paper.site': { zh: '应急包', en: 'Paper pack' },
  'paper.site.help': {
    zh: '一处场所的应急包：电话树、班表、方案、什么都不灵时怎么办；含电话，须写明用途',
    en: 'The pack of a site: phone tree, rosters, plans, what to do when nothing works. It holds phone numbers: say what for.',
  },
  'paper.packs': { zh: '备印架', en: 'The shelf' },
  'paper.printPack': { zh: '现在备印', en: 'Print and keep now' },
  'paper.printPack.help': {
    zh: '印一份今天的应急包，放进服务器的备印架；同一天再印，新的换下旧的',
    en: 'Prints today’s pack and lays it on the server’s shelf; a newer one of the same day takes its place',
  },
  'paper.takePack': { zh: '取一份', en: 'Take a pack' },
  'paper.planPrinting': { zh: '安排每日备印', en: 'Plan the daily printing' },
  'paper.settlePack': { zh: '登记备印结果', en: 'Settle a printing' },

  'paper.PrintingPlanned': { zh: '下次备印 {due}', en: 'Next printing at {due}' },
  'paper.PrintingStopped': { zh: '不再每日备印', en: 'No more daily printing' },
  'paper.PackAsked': { zh: '备印 {day} 的应急包', en: 'Asked for the pack of {day}' },
  'paper.PackKept': { zh: '{day} 的应急包已备好', en: 'The pack of {day} is on the shelf' },
  'paper.PackFailed': { zh: '{day} 的应急包没印成：{reason}', en: 'The pack of {day} could not be printed: {reason}' },
  'paper.PackRehearsed': { zh: '演练：{day} 的应急包不真印', en: 'Drill: the pack of {day} is not printed' },
  'paper.PackTaken': { zh: '取走 {day} 的应急包，用途：{purpose}', en: 'Took the pack of {day}, purpose: {purpose}' },

  'paper.unknownSite': { zh: '没有“{site}”这个场所', en: 'There is no site {site}.' },
  'paper.noRule': {
    zh: '还没有启用“纸质应急包”规则，请先启用 paper-pack',
    en: 'The rule paper-pack is not adopted yet; adopt it first.',
  },
  'paper.notKept': { zh: '备印架上没有 {site} {day} 的应急包', en: 'The shelf holds no pack of {site} for {day}.' },

  'field.language': { zh: '语言', en: 'Language' },
  'field.day': { zh: '日期', en: 'Day' },
  'field.bytes': { zh: '字节', en: 'Bytes' },
  'field.serial': { zh: '当天第几次', en: 'Times that day' },
  'field.keepDays': { zh: '留几天', en: 'Days kept' },
  'field.time': { zh: '时刻', en: 'Time' },
  'field.sites': { zh: '场所', en: 'Sites' },
  'field.askedAt': { zh: '何时要的', en: 'Asked at' },
  'value.language.zh': { zh: '中文', en: 'Chinese' },
  'value.language.en': { zh: '英文', en: 'English' },
  'value.state.printing': { zh: '在印', en: 'Printing' },
  'value.state.kept': { zh: '已备好', en: 'On the shelf' },
  'value.state.failed': { zh: '没印成', en: 'Failed' },
  'value.state.rehearsed': { zh: '演练，不真印', en: 'Drill, not printed' },
} satisfies Texts
