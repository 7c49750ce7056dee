// The demo firm's one door: who may be played, what it is called, and when its world begins.
export { demoPeople } from './demo-people.ts'
export { demoTitle, foundedAt } from './firm.ts'
