// What follows by itself: the next step when people do not answer, the end when all have, the monthly test.
export { followReactions as reactions } from './commands/follow.ts'
