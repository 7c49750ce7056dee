// What is seen of notices: the list, one with its ladder, who is missing by name, mine, letters, and who would be
// reached before it is sent.
import { audienceViews } from './views/audience.ts'
import { boardViews } from './views/board.ts'
import { mineViews } from './views/mine.ts'
import { setUpViews } from './views/set-up.ts'

export const views = [...boardViews, ...mineViews, ...audienceViews, ...setUpViews]
