// How long work shows itself: a bar that redraws in a terminal, a plain line every tenth elsewhere.
import type { Shell } from './shell.ts'
import { cut, padded } from './width.ts'

const barColumns = 24
const lineMax = 78
const redrawMs = 80

export interface ProgressBar {
  /** `done` of `total`; `note` says what is being done. */
  at(done: number, total: number, note?: string): void
  end(): void
}

/** Progress on standard error under `title`; silent when `quiet`. */
export function progressBar(shell: Shell, title: string, quiet: boolean): ProgressBar {
  if (quiet) return { at: () => undefined, end: () => undefined }
  return shell.live ? bar(shell, title) : lines(shell, title)
}

function bar(shell: Shell, title: string): ProgressBar {
  let drawn = Number.NEGATIVE_INFINITY
  let shown = false
  return {
    at(done, total, note = '') {
      if (done < total && shell.nowMs() - drawn < redrawMs) return
      drawn = shell.nowMs()
      shown = true
      const full = total > 0 ? Math.min(barColumns, Math.floor((done / total) * barColumns)) : 0
      const drawing = '█'.repeat(full) + '░'.repeat(barColumns - full)
      const text = cut(`${title} ${drawing} ${done}/${total} ${note}`, lineMax)
      shell.err(`\r${padded(text, lineMax)}`)
    },
    end() {
      if (shown) shell.err(`\r${' '.repeat(lineMax)}\r`)
    },
  }
}

function lines(shell: Shell, title: string): ProgressBar {
  let tenth = -1
  return {
    at(done, total, note = '') {
      const now = total > 0 ? Math.floor((done / total) * 10) : 0
      if (now <= tenth) return
      tenth = now
      shell.err(`${title} ${done}/${total} ${note}`.trimEnd() + '\n')
    },
    end: () => undefined,
  }
}
