// Words that the navigation needs before any page is opened.
import type { Texts } from '../../../kernel/text.ts'

export const titles = {
  machineRooms: { zh: '机房', en: 'Machine rooms' },
  now: { zh: '机房与系统现状', en: 'Rooms and systems now' },
} as const satisfies Texts
