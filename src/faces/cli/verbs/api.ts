// `api`: everything that can be asked here.
import type { Verb } from '../call.ts'
import { everything } from '../catalogue.ts'
import { parse } from '../flags.ts'
import { catalogueLines } from '../help.ts'
import { textColumns } from '../render.ts'
import { exits, Usage } from '../shell.ts'

export const apiVerb: Verb = {
  name: 'api',
  usage: '[module]',
  options: {},
  async run(call) {
    const [wanted, extra] = parse(call.args, {}).words
    if (extra !== undefined) throw new Usage('wrong.extra', { given: extra })
    const whole = await (await call.client()).catalogue()
    const modules = whole.modules.filter(({ name }) => wanted === undefined || name === wanted)
    if (modules.length === 0) {
      throw new Usage('wrong.sub', {
        verb: 'api',
        choices: whole.modules.map(({ name }) => name).join(', '),
      })
    }
    const catalogue = { ...whole, modules }
    const lexicon = await call.lexicon()
    await call.answer(everything(catalogue), () =>
      catalogueLines(catalogue, undefined, lexicon, textColumns(call.shell.columns)),
    )
    return exits.done
  },
}
