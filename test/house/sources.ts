// Reads the house's own files, for the tests that check the house itself.
import { readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from '../support/checkout.ts'

export interface Source {
  /** Path from the checkout, with forward slashes. */
  readonly path: string
  readonly text: string
}

const folders = ['src', 'test', 'bench', 'bin', 'docs', 'rules', 'scenarios'] as const
const written = /\.(tsx?|mjs|css|html|md|ya?ml|json)$/

/** Every file that people write, by path. Packages, builds and the lock file are not among them. */
export function sources(wanted: (path: string) => boolean = () => true): readonly Source[] {
  const inFolders = folders.flatMap((folder) => filesUnder(join(root, folder)))
  const atTop = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'package-lock.json')
    .map((entry) => join(root, entry.name))
  return [...inFolders, ...atTop]
    .map((file) => relative(root, file).replaceAll('\\', '/'))
    .filter((path) => written.test(path) && wanted(path))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** The folder names in `path`, empty where there is none. */
export function foldersIn(path: string): readonly string[] {
  try {
    return readdirSync(join(root, path), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .toSorted()
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return []
    throw cause
  }
}

function filesUnder(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return []
    throw cause
  }
}
