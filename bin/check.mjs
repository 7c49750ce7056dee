// `npm run check`: formatting, lint with the walls, types, unused code; at the same time, with what is wrong
// told tool by tool.
import process from 'node:process'
import { inRoot, isMain, root } from './checkout.mjs'
import { install } from './install.mjs'
import { StepFailed, program, say, steps } from './steps.mjs'

const linesMax = 400

const tools = [
  {
    name: () => say('格式', 'Formatting'),
    command: ['oxfmt/bin/oxfmt', '--check', '--no-error-on-unmatched-pattern'],
  },
  { name: () => say('规矩与墙', 'Lint and walls'), command: ['oxlint/bin/oxlint', '--type-aware'] },
  {
    name: () => say('类型', 'Types'),
    command: ['typescript/bin/tsc', '-p', '.', '--pretty', 'false'],
  },
  {
    name: () => say('没用到的代码', 'Unused code'),
    command: ['knip/bin/knip.js', '--no-progress'],
  },
]

/** Run every tool, also when one fails. Answers how many passed and failed. */
export async function check(show) {
  const ended = await Promise.allSettled(
    tools.map(({ name, command: [tool, ...args] }) =>
      show.run(name(), () =>
        program(process.execPath, [inRoot('node_modules', tool), ...args], {
          cwd: root,
          keep: linesMax,
        }),
      ),
    ),
  )
  for (const { reason } of ended) if (reason && !(reason instanceof StepFailed)) throw reason
  const failed = ended.filter(({ status }) => status === 'rejected').length
  return { passed: tools.length - failed, failed }
}

if (isMain(import.meta.url)) {
  const show = steps()
  try {
    await install(show)
    const { failed } = await check(show)
    process.exitCode = failed > 0 ? 1 : 0
  } catch (cause) {
    if (!(cause instanceof StepFailed)) throw cause
    process.exitCode = 1
  }
}
