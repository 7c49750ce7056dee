// `evidence`: what the log holds of an incident, or of any subject, as an archive that proves itself offline.
import type { Verb } from '../call.ts'
import { writeBody } from '../files.ts'
import { parse } from '../flags.ts'
import { progressBar } from '../progress.ts'
import { exits, Usage } from '../shell.ts'
import { onlyFile } from './files.ts'

const options = { out: { type: 'string' } } as const

export const evidenceVerb: Verb = {
  name: 'evidence',
  usage: '<incident | subject/id> --out <pack.zip>',
  options,
  async run(call) {
    const { words, values } = parse(call.args, options)
    const named = onlyFile('evidence', words)
    const { out } = values
    if (typeof out !== 'string') throw new Usage('wrong.missingZip')
    const subject = named.includes('/') ? named : `incident/${named}`
    const client = await call.client()
    const bar = progressBar(call.shell, call.say('progress.verifying'), call.split.quiet)
    try {
      const response = await client.raw('/api/log/evidence', { query: { subject } })
      const bytes = await writeBody(response, out)
      await call.answer({ file: out, bytes }, () => [call.say('written', { file: out, bytes })])
    } finally {
      bar.end()
    }
    return exits.done
  },
}
