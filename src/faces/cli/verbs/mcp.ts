// `mcp`: serves MCP on standard input and output, for a program that asks in a person's name.
import type { Verb } from '../call.ts'
import { parse } from '../flags.ts'
import { exits, Usage } from '../shell.ts'

export const mcpVerb: Verb = {
  name: 'mcp',
  usage: '',
  options: {},
  async run(call) {
    const [extra] = parse(call.args, {}).words
    if (extra !== undefined) throw new Usage('wrong.extra', { given: extra })
    const { link, general } = await call.client()
    await call.serveMcp(link, general.language)
    return exits.done
  },
}
