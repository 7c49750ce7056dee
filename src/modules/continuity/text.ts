// Every word of this module.
import type { Texts } from '../../kernel/index.ts'

export const text: Texts = {
  continuity: { zh: '连续性', en: 'Continuity' },
  'continuity.whatIf': { zh: '假如', en: 'What if' },
  'continuity.whatIf.help': {
    zh: '假设封控、失去或隔离，看哪些岗位空、哪些业务何时超限、谁来顶',
    en: 'Suppose a closure or a loss: which posts are empty, which functions break and when, who takes over.',
  },
  'continuity.rulesMissing': { zh: '还没有启用规则 {rule}', en: 'Rule {rule} is not adopted yet.' },
  'continuity.notInFirm': { zh: '公司里没有{noun}“{id}”', en: 'The firm has no {noun} {id}.' },
  'continuity.endsBeforeItBegins': {
    zh: '假设（{kind}）的结束不晚于开始',
    en: 'The supposition ({kind}) ends before it begins.',
  },
  'field.suppose': { zh: '假设', en: 'Suppose' },
}
