// The roster board: what it shows, and how a draft is edited on it. Collected by the module's index.
export { boardCommands } from './commands.ts'
export { boardEvents, boardEvolve } from './events.ts'
export { boardInquiries } from './inquiries.ts'
export { boardText } from './text.ts'
export { boardViews } from './views.ts'
export { boardPapers } from './sheet-paper.ts'
