// Every word of the module access, Chinese first.
import type { Texts } from '../../kernel/index.ts'

export const text: Texts = {
  access: { zh: '接入', en: 'Access' },
  'access.loseLink': { zh: '报告链路中断', en: 'Report a link lost' },
  'access.loseLink.help': {
    zh: '现在中断，或预告将来中断',
    en: 'Lost now, or announced for a time to come',
  },
  'access.expectLink': { zh: '更改预计恢复', en: 'Change when a link is expected back' },
  'access.restoreLink': { zh: '链路恢复', en: 'Report a link restored' },
  'access.noteLate': { zh: '链路逾期', en: 'Note that a link is late' },
  'access.profiles': { zh: '接入方案与席位', en: 'Profiles and seats' },
  'access.links': { zh: '链路状态', en: 'Links' },

  'access.LinkLost': { zh: '链路中断：{because}', en: 'Link lost: {because}' },
  'access.LinkExpected': { zh: '预计 {until} 恢复：{because}', en: 'Expected back at {until}: {because}' },
  'access.LinkLate': { zh: '到 {expected} 没有恢复', en: 'Not back by {expected} as expected' },
  'access.LinkRestored': { zh: '链路恢复', en: 'Link restored' },

  'access.unknownLink': { zh: '没有“{link}”这条链路', en: 'There is no link {link}.' },
  'access.lostAlready': {
    zh: '“{link}”已报中断；要改时间请改预计恢复',
    en: '{link} is reported lost already; change when it is expected back.',
  },
  'access.notLost': { zh: '“{link}”没有报过中断', en: '{link} is not reported lost.' },
  'access.expectedThen': { zh: '预计恢复本来就是 {until}', en: 'It is expected back at {until} already.' },
  'access.endsTooEarly': {
    zh: '预计恢复 {until} 要晚于中断，也要晚于现在',
    en: 'It cannot be back ({until}) before it is lost or before now.',
  },

  'field.link': { zh: '链路', en: 'Link' },
  'field.up': { zh: '可用', en: 'Up' },
  'field.down': { zh: '中断的链路', en: 'Links down' },
  'field.taken': { zh: '在用', en: 'Taken' },
  'field.peak': { zh: '最多同时', en: 'Peak' },
  'field.peakAt': { zh: '最多之时', en: 'Peak at' },
  'field.short': { zh: '缺席位', en: 'Short' },
  'field.lateSince': { zh: '逾期自', en: 'Late since' },
  'value.state.up': { zh: '正常', en: 'Up' },
  'value.state.down': { zh: '中断', en: 'Lost' },
  'value.state.late': { zh: '逾期未恢复', en: 'Late' },
}
