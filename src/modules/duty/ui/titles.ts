// Words that the navigation needs before any page is opened.
import type { Texts } from '../../../kernel/text.ts'

export const titles = {
  duty: { zh: '值班', en: 'Duties' },
  mine: { zh: '我的值班', en: 'My duties' },
  tasks: { zh: '任务', en: 'Tasks' },
  rosters: { zh: '班表', en: 'Rosters' },
  solve: { zh: '排班', en: 'Solve a roster' },
  groups: { zh: '分组轮换', en: 'Groups' },
  stepIn: { zh: '谁来顶', en: 'Who can step in' },
  balance: { zh: '均衡', en: 'Balance' },
  separation: { zh: '分开检查', en: 'Kept apart' },
} as const satisfies Texts
