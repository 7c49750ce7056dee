// The demo firm's one door: who may be played, when the world begins, and the firm as sheets.
export { demoPeople } from './demo-people.ts'
export { demoSheets, demoTitle, foundedAt } from './firm.ts'
