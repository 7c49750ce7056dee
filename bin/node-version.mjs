// Tells who runs too old a Node so, in one sentence, before anything else is loaded.
import process from 'node:process'

const oldest = [20, 19]

/** Whether this Node is too old; says so on stderr when it is. */
export function tooOld() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return false
  process.stderr.write(
    `守沪需要 Node.js ${oldest.join('.')} 或更新版本，这里是 ${process.versions.node}。` +
      ` Shouhu needs Node.js ${oldest.join('.')} or newer; this is ${process.versions.node}.\n`,
  )
  return true
}
