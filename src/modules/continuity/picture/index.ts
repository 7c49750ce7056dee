// The picture: the firm as the coverage engine sees it, kept in step with the log. Views look at it, what-ifs
// try changes on it, the planner starts from it.
export { picture, type Picture } from './picture.ts'
export { instantOfMinute, minuteOf, spanOf } from './minutes.ts'
export type { Numbering } from './numbering.ts'
