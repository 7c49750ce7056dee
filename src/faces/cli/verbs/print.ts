// `print`: any paper of the catalogue as a file. The ending of the file says which kind.
import { extname } from 'node:path'
import type { Call, Verb } from '../call.ts'
import { find } from '../catalogue.ts'
import { writeBody } from '../files.ts'
import { catalogueLines, declaredLines } from '../help.ts'
import { textColumns } from '../render.ts'
import { exits, Usage, type Exit } from '../shell.ts'
import { inputFor } from './declared.ts'

const endings = ['.pdf', '.docx'] as const

export const printVerb: Verb = {
  name: 'print',
  usage: '<paper> [--field value …] --out <file.pdf|.docx>',
  options: { out: { type: 'string' } },
  async run(call) {
    const [name, ...rest] = call.args
    if ((name === undefined || name.startsWith('-')) && !call.split.help) {
      throw new Usage('wrong.missingName', { verb: 'print' })
    }
    const catalogue = await (await call.client()).catalogue()
    const lexicon = await call.lexicon()
    const columns = textColumns(call.shell.columns)
    if (name === undefined) {
      await call.answer(catalogue.modules, () =>
        catalogueLines(catalogue, 'paper', lexicon, columns),
      )
      return exits.done
    }
    const one = find(catalogue, 'paper', name)
    if (call.split.help) {
      await call.answer(one, () => declaredLines(one, lexicon, columns))
      return exits.done
    }
    const { file, args } = outIn(rest)
    return printed(one.path, await inputFor(one, args, call), file, call)
  },
}

/** Takes `--out file` from the arguments; the paper's own flags stay. Throws `Usage`. */
function outIn(args: readonly string[]): { file: string; args: string[] } {
  const at = args.findIndex((arg) => arg === '--out' || arg.startsWith('--out='))
  if (at < 0) throw new Usage('wrong.missingOut', { choices: endings.join(', ') })
  const isJoined = args[at] !== '--out'
  const file = isJoined ? (args[at]?.slice('--out='.length) ?? '') : (args[at + 1] ?? '')
  if (!endings.some((ending) => ending === extname(file).toLowerCase())) {
    throw new Usage('wrong.missingOut', { choices: endings.join(', ') })
  }
  return { file, args: [...args.slice(0, at), ...args.slice(at + (isJoined ? 1 : 2))] }
}

async function printed(
  path: string,
  query: Record<string, unknown>,
  file: string,
  call: Call,
): Promise<Exit> {
  const client = await call.client()
  const { asOf } = client.general
  const from = path + extname(file).toLowerCase()
  const bytes = await writeBody(await client.raw(from, { query: { ...query, asOf } }), file)
  await call.answer({ file, bytes }, () => [call.say('written', { file, bytes })])
  return exits.done
}
