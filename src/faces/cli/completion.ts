// Shell completion: a small script asks `shouhu complete` for the words that may follow, so what it
// offers is what the running server declares.
import type { Call, Verb } from './call.ts'
import { everything, verbOf } from './catalogue.ts'
import { flagsOf } from './flags.ts'
import { generalOptions, takenFlags } from './general.ts'
import { shortNames } from './short.ts'

export const shells = ['bash', 'zsh', 'fish'] as const
export type CompletedShell = (typeof shells)[number]

/** The script to source. */
export function completionScript(shell: CompletedShell): string {
  switch (shell) {
    case 'bash':
      return `# shouhu completion bash >> ~/.bashrc
_shouhu() {
  local IFS=$'\\n'
  COMPREPLY=($(compgen -W "$(shouhu complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _shouhu shouhu
`
    case 'zsh':
      return `#compdef shouhu
# shouhu completion zsh > "\${fpath[1]}/_shouhu"
_shouhu() {
  local -a found
  found=("\${(@f)$(shouhu complete -- "\${words[@]:1:$((CURRENT-1))}" 2>/dev/null)}")
  compadd -a found || _files
}
compdef _shouhu shouhu
`
    case 'fish':
      return `# shouhu completion fish > ~/.config/fish/completions/shouhu.fish
complete -c shouhu -f -a '(shouhu complete -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
`
  }
}

/** The words that may stand where the last of `typed` is being typed. */
export async function offers(
  typed: readonly string[],
  verbs: readonly Verb[],
  call: Call,
): Promise<string[]> {
  const found = await possible(typed, verbs, call)
  return found.filter((word) => word.startsWith(typed.at(-1) ?? ''))
}

async function possible(
  typed: readonly string[],
  verbs: readonly Verb[],
  call: Call,
): Promise<readonly string[]> {
  const [first = '', second = ''] = typed
  if (typed.length <= 1) return [...verbs.map((verb) => verb.name), ...Object.keys(shortNames)]
  const short = shortNames[first]
  const verb = verbs.find((one) => one.name === (short?.verb ?? first))
  if (!verb) return []
  const options = dashed([...Object.keys(verb.options), ...Object.keys(generalOptions)])
  if (verb.subs) return typed.length === 2 ? verb.subs : options
  const kind = kindOf(verb.name)
  if (!kind) return options
  const catalogue = await (await call.client()).catalogue()
  const all = everything(catalogue).filter((one) => one.kind === kind)
  if (!short && typed.length === 2) return all.map((one) => one.name)
  const one = all.find(({ name }) => name === (short?.of ?? second))
  const flags = one ? flagsOf(one.input, takenFlags) : []
  const asked = flags.find((flag) => `--${flag.flag}` === typed.at(-2))
  if (asked && asked.choices.length > 0) return asked.choices
  return [...dashed(flags.map((flag) => flag.flag)), ...options]
}

const dashed = (names: readonly string[]): string[] => names.map((name) => `--${name}`)

const kindOf = (verb: string) =>
  (['command', 'view', 'inquiry', 'paper'] as const).find((kind) => verbOf[kind] === verb)
