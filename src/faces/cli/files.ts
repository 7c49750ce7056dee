// Files that the command line reads and writes, with a bound, and told plainly when it cannot.
import { createWriteStream } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Usage } from './shell.ts'

/** The bytes of a file. Throws `Usage` when it cannot be read or is larger than `max`. */
export async function bytesOf(file: string, max: number): Promise<Uint8Array<ArrayBuffer>> {
  let content: Buffer
  try {
    content = await readFile(file)
  } catch (error) {
    throw new Usage('wrong.file', { file, reason: codeOf(error) })
  }
  if (content.length > max) throw new Usage('wrong.tooLarge', { file, max })
  return new Uint8Array(content)
}

/** The text of a file. Throws `Usage` as `bytesOf` does. */
export const textOf = async (file: string, max: number): Promise<string> =>
  new TextDecoder().decode(await bytesOf(file, max))

/**
 * Write the body of a response to `file`; answers how many bytes. The file appears whole or not at all.
 * Throws `Usage` when it cannot be written.
 */
export async function writeBody(response: Response, file: string): Promise<number> {
  const part = `${file}.part`
  let bytes = 0
  try {
    const chunks = async function* () {
      for await (const chunk of response.body ?? []) {
        bytes += chunk.byteLength
        yield chunk
      }
    }
    await pipeline(Readable.from(chunks()), createWriteStream(part))
    await rename(part, file)
    return bytes
  } catch (error) {
    await rm(part, { force: true })
    throw new Usage('wrong.write', { file, reason: codeOf(error) })
  }
}

/** `ENOENT` and its like. */
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error)
