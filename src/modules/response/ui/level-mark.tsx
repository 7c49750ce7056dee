// A level as a badge: its colour is never alone, its name stands beside it.
import type { CSSProperties } from 'react'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Badge } from './answers.ts'
import { words } from './words.ts'
import './response.css'

/** The firm's own colour, handed to the style as a variable so that light and dark both read well. */
export const inColour = (colour: string): CSSProperties & Record<'--level', string> => ({
  '--level': colour,
})

export function LevelMark({ badge, short = false }: { badge: Badge | undefined; short?: boolean }) {
  const { t } = useSpeaker()
  if (!badge)
    return (
      <span className="level-mark" data-calm="true">
        {t(words.calm)}
      </span>
    )
  return (
    <span className="level-mark" style={inColour(badge.colour)}>
      {t(short ? badge.short : badge.name)}
    </span>
  )
}
