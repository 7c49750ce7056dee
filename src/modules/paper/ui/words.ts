// The words that only these pages say.
export const words = {
  lead: {
    zh: '每天 {time} 自动备印，存服务器备印架 {keepDays} 天。屏幕全黑时，纸上有电话、班表和步骤。',
    en: 'Printed every day at {time} and kept on the server’s shelf for {keepDays} days: phones, rosters and steps for when every screen is dark.',
  },
  noRule: {
    zh: '还没有启用每日备印：请在“规则”里启用“纸质应急包”。',
    en: 'Nothing is printed by itself yet: adopt the rule “Paper packs”.',
  },
  site: { zh: '场所', en: 'Site' },
  day: { zh: '日期', en: 'Day' },
  language: { zh: '语言', en: 'Language' },
  state: { zh: '状态', en: 'State' },
  take: { zh: '取一份', en: 'Take it' },
  look: { zh: '看现在的', en: 'See it as of now' },
  empty: { zh: '备印架还是空的。', en: 'The shelf is empty still.' },
  purpose: { zh: '打印备用', en: 'to be printed and kept' },
  print: { zh: '打印这一页', en: 'Print this page' },
} as const
