// The picture at the time of a view: the engine's clock is set to it, because what is confirmed depends on it.
import type { Derive, Instant } from '../../kernel/index.ts'
import { minuteOf, picture, type Picture } from './picture/index.ts'

const shownAt = new WeakMap<Picture['coverage'], number>()

/** The picture as it stands at `at`. */
export function pictureAt({
  derive,
  at,
}: {
  readonly derive: Derive
  readonly at: Instant
}): Picture {
  const now = derive(picture)
  const minute = minuteOf(at)
  if (shownAt.get(now.coverage) !== minute) now.coverage.apply({ what: 'clock', now: minute })
  shownAt.set(now.coverage, minute)
  return now
}
