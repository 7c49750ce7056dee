// Notices: what people are told, how far it got with each of them, and what follows when they do not answer. The
// module's only door.
import { defineModule } from '../../kernel/index.ts'
import { commands } from './commands/index.ts'
import { carry } from './commands/follow.ts'
import { events } from './events.ts'
import { papers } from './papers.ts'
import { reactions } from './reactions.ts'
import { evolve, tables } from './state.ts'
import { text } from './text.ts'
import { views } from './views.ts'

export const notices = defineModule({
  name: 'notices',
  text,
  tables,
  events,
  evolve,
  commands,
  views,
  reactions,
  gateways: [carry],
  papers,
})

export { peopleOf as audienceOf } from './audience.ts'
export { answerByLink, answerFor as answerNoticeFor, removePush } from './commands/answer.ts'
export { noteCarried, noteChannels, noteLeaving, notePosted } from './commands/carry.ts'
export { close as closeNotice, send as sendNotice } from './commands/send.ts'
export {
  Answered,
  Audience,
  Awaits,
  FollowedUp,
  NoticeClosed,
  NoticeSent,
  outwardChannels,
  AnswerRung,
  type Channel,
} from './events.ts'
export { noticeRules } from './rules.ts'
export { isDone, rungReached } from './ladder.ts'
export { wordingOf } from './wording.ts'
export {
  countsNow,
  notices as noticeTable,
  partsOf as partsOfNotice,
  pushes,
  receiptOf,
  runs,
  type NoticeRow,
} from './state.ts'
