// Says what is going on while the checkout prepares itself: one line a step, with a bar where the end is
// known. On a terminal the lines are live; elsewhere each step is a plain line when it ends, and a
// long one says every few seconds that it is still at work.
import { spawn } from 'node:child_process'
import { basename } from 'node:path'
import process from 'node:process'
import { stripVTControlCharacters } from 'node:util'

const redrawMs = 120
const stillMs = 10_000
const tailLinesMax = 60
const barWidth = 24
const graceMs = 10_000

const chinese = /^zh/i.test(
  process.env.LC_ALL ||
    process.env.LC_MESSAGES ||
    process.env.LANG ||
    Intl.NumberFormat().resolvedOptions().locale,
)

/** The words in the reader's language, as the surroundings tell it. */
export const say = (zh, en) => (chinese ? zh : en)

/** A step failed and what is to be known about it has been shown already. */
export class StepFailed extends Error {}

/**
 * Steps written to `out`. `run(title, work)` shows `title` while `work(report)` runs and returns its answer;
 * `report({ done, total, note })` moves the bar; an answer of `skipped` shows the step as still fresh.
 */
export function steps(out = process.stdout) {
  const live = new Set()
  const redrawn = out.isTTY && process.env.TERM !== 'dumb' && !process.env.CI
  let drawnLines = 0
  let timer

  function draw(ended = []) {
    const width = Math.max(20, (out.columns || 80) - 1)
    const back = drawnLines > 0 ? `\u001b[${drawnLines}A` : ''
    const lines = [...ended, ...[...live].map(liveLine)]
    out.write(
      back + lines.map((line) => `\u001b[2K${clipped(line, width)}\n`).join('') + '\u001b[0J',
    )
    drawnLines = live.size
  }

  function started(step) {
    live.add(step)
    if (redrawn) {
      draw()
      timer ??= setInterval(draw, redrawMs)
    } else {
      step.still = setInterval(() => out.write(`${liveLine(step)}\n`), stillMs)
      step.still.unref()
    }
  }

  function ended(step, mark) {
    live.delete(step)
    clearInterval(step.still)
    const line = `${mark} ${step.title}${step.note ? `  ${step.note}` : ''}  ${seconds(step)}`
    if (redrawn) draw([line])
    else out.write(`${line}\n`)
    if (live.size === 0) {
      clearInterval(timer)
      timer = undefined
      drawnLines = 0
    }
  }

  async function run(title, work) {
    const step = { title, sinceMs: performance.now(), done: 0, total: 0, note: '' }
    started(step)
    try {
      const answer = await work((news) => Object.assign(step, news))
      if (answer === skipped) step.note = say('没有变化', 'unchanged')
      ended(step, '✓')
      return answer
    } catch (cause) {
      ended(step, '✗')
      // What the system refused (no room, no right to write there) is told by its own sentence.
      const told = cause instanceof StepFailed || typeof cause?.syscall === 'string'
      if (!told) throw cause
      if (cause.message) out.write(`${cause.message}\n`)
      throw new StepFailed('', { cause })
    }
  }

  return { run, write: (text) => out.write(text) }
}

/** What a step answers when there was nothing to do. */
export const skipped = Symbol('skipped')

const seconds = (step) => `${((performance.now() - step.sinceMs) / 1000).toFixed(1)} s`

function liveLine(step) {
  const filled =
    step.total > 0 ? Math.min(barWidth, Math.round((step.done / step.total) * barWidth)) : 0
  const bar =
    step.total > 0
      ? ` ${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${step.done}/${step.total}`
      : ''
  return `· ${step.title}${bar}${step.note ? `  ${step.note}` : ''}  ${seconds(step)}`
}

/** `line` cut to `width` columns; a Chinese character takes two. */
function clipped(line, width) {
  let used = 0
  let kept = ''
  for (const sign of line) {
    used +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u.test(sign)
        ? 2
        : 1
    if (used > width) break
    kept += sign
  }
  return kept
}

const children = new Set()
let stopping

/** Passes a request to stop on to whatever runs, then ends with the code that shells expect. */
function stop(signal) {
  if (stopping) return
  stopping = signal
  const code = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[signal]
  for (const child of children) child.kill(signal)
  if (children.size === 0) process.exit(code)
  process.exitCode = code
  setTimeout(() => {
    for (const child of children) child.kill('SIGKILL')
    process.exit(code)
  }, graceMs).unref()
}

let watching = false
function watchSignals() {
  if (watching) return
  watching = true
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal))
  process.on('exit', () => {
    for (const child of children) child.kill()
  })
}

/**
 * Run a program to its end. `onLine` hears each line of both outputs. Answers all lines kept (the last ones of
 * a long output); throws `StepFailed` with them when it fails, unless `mayFail`.
 */
export function program(
  command,
  args,
  { cwd, env, onLine, mayFail = false, keep = tailLinesMax } = {},
) {
  return new Promise((done, fail) => {
    if (stopping) return fail(new StepFailed())
    watchSignals()
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.add(child)
    const lines = []
    const hear = (coloured) => {
      const line = stripVTControlCharacters(coloured)
      lines.push(line)
      if (lines.length > keep) lines.shift()
      onLine?.(line)
    }
    for (const stream of [child.stdout, child.stderr]) byLine(stream, hear)
    child.on('error', (cause) => {
      children.delete(child)
      fail(new StepFailed(`${command}: ${cause.message}`, { cause }))
    })
    child.on('close', (code, signal) => {
      children.delete(child)
      if (stopping) {
        if (children.size === 0) process.exit()
        return
      }
      if (code === 0 || mayFail) done({ code: code ?? 1, lines })
      else
        fail(
          new StepFailed(
            [...lines, `${nameOf(command, args)}: ${signal ?? `exit ${code}`}`].join('\n'),
          ),
        )
    })
  })
}

/** The script that was run, without its folders; the program where there is none. */
const nameOf = (command, args) => basename(args.find((arg) => !arg.startsWith('-')) ?? command)

/** A program that talks to the terminal itself; answers its exit code. Signals are passed on. */
export function foreground(command, args, { cwd, env, onStdout } = {}) {
  return new Promise((done, fail) => {
    if (stopping) return fail(new StepFailed())
    watchSignals()
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', onStdout ? 'pipe' : 'inherit', 'inherit'],
    })
    children.add(child)
    if (onStdout) byLine(child.stdout, onStdout)
    child.on('error', fail)
    child.on('close', (code, signal) => {
      children.delete(child)
      if (stopping && children.size === 0) process.exit(code ?? process.exitCode)
      done(code ?? (signal ? 1 : 0))
    })
  })
}

function byLine(stream, hear) {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (chunk) => {
    const lines = (rest + chunk).split(/\r?\n/)
    rest = lines.pop() ?? ''
    lines.forEach(hear)
  })
  stream.on('end', () => {
    if (rest) hear(rest)
  })
}
