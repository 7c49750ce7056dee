// What is seen of the board.
import { boardChoices } from './choices.ts'
import { boardStrip } from './strip.ts'
import { board } from './view.ts'

export const boardViews = [board, boardStrip, boardChoices]
