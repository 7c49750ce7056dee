// What every page says of itself: the firm, the paper, which world it tells of and as of when, and which page of
// how many it is. A drill's paper says so in a black band and across the page: it must not be taken for real.
import { say, shanghai } from '../../kernel/index.ts'
import type { Printed } from '../house.ts'
import type { Canvas } from './canvas.ts'
import { margin, roomOf } from './setting.ts'
import { words } from './words.ts'

const small = 7.5
const bandHeight = 20

/** What stands at the foot of every page of this paper, the page's number apart. */
export function footOf(printed: Printed): string {
  const { at, position, printedAt, language } = printed
  const state = say(words.state, language, { at: shanghai(at), position })
  const when = say(words.printed, language, { printedAt: shanghai(printedAt) })
  return `${state} · ${when}`
}

/** In a fork: that this is a drill, and which. */
export const drillOf = ({ world, language }: Printed): string | undefined =>
  world.kind === 'fork' ? say(words.drill, language, { title: world.title }) : undefined

/** Draw the head and the foot of every page. */
export function frame(canvas: Canvas, printed: Printed, firm: string): void {
  const { language, document } = printed
  const pages = canvas.count
  const drill = drillOf(printed)
  const foot = footOf(printed)
  const { width, height } = canvas.size
  const room = roomOf(canvas.size)
  for (let page = 0; page < pages; page++) {
    if (drill !== undefined) {
      canvas.slanted(
        say(words.drillAcross, language),
        { x: width / 2, y: height / 2 },
        { size: 150, grey: 0.9 },
        page,
      )
      canvas.box(0, 0, width, bandHeight, 0, page)
      centred(canvas, drill, 14, { size: 10, bold: true, grey: 1 }, page)
    }
    canvas.text(firm, margin, 48, { size: small, grey: 0.35 }, page)
    right(canvas, document.title, 48, page)
    canvas.rule(margin, 55, room, 0.5, 0.6, page)
    canvas.rule(margin, height - 50, room, 0.5, 0.6, page)
    canvas.text(foot, margin, height - 38, { size: small, grey: 0.35 }, page)
    right(canvas, say(words.page, language, { page: page + 1, pages }), height - 38, page)
  }
}

function right(canvas: Canvas, text: string, y: number, page: number): void {
  const x = canvas.size.width - margin - canvas.face.widthOf(text) * small
  canvas.text(text, x, y, { size: small, grey: 0.35 }, page)
}

function centred(
  canvas: Canvas,
  text: string,
  y: number,
  ink: { size: number; bold: boolean; grey: number },
  page: number,
): void {
  const x = (canvas.size.width - canvas.face.widthOf(text) * ink.size) / 2
  canvas.text(text, x, y, ink, page)
}
