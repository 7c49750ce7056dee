// The built pages: what has a hash in its name is kept by the browser for ever, the page itself is asked
// again each time; any address of the app that is not a file is the page.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import type { Context } from 'hono'
import { acceptedEncodings, matches } from './etag.ts'
import type { HttpEnv } from './context.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
}

interface StaticFile {
  readonly path: string
  readonly type: string
  readonly etag: string
  readonly immutable: boolean
  /** Ready-made compressed copies beside it, best first. */
  readonly packed: readonly { readonly encoding: 'br' | 'gzip'; readonly path: string }[]
}

export type ServeStatic = (c: Context<HttpEnv>) => Promise<Response | undefined>

/** Serves the files of `folder` as they are now. Answers undefined for what is not here. */
export function serveStatic(folder: string): ServeStatic {
  const files = filesIn(folder)
  const page = files.get('/index.html')
  return async (c) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return undefined
    const path = decoded(c.req.path)
    const file = files.get(path) ?? (isPage(c, path) ? page : undefined)
    return file ? await serve(c, file) : undefined
  }
}

// A name with a dot may be the id of something (`/rosters/r-2022.04`): whoever goes there in a browser asks for a page,
// while what a page loads says that it takes anything, and what was built lies in one folder.
function isPage(c: Context<HttpEnv>, path: string): boolean {
  if (!path.slice(path.lastIndexOf('/')).includes('.')) return true
  const takesPages = (c.req.header('accept') ?? '').includes('text/html')
  return takesPages && !path.startsWith('/assets/')
}

async function serve(c: Context<HttpEnv>, file: StaticFile): Promise<Response> {
  const headers = new Headers({
    'content-type': file.type,
    'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: file.etag,
    vary: 'Accept-Encoding',
  })
  if (matches(c.req.header('if-none-match'), file.etag))
    return new Response(null, { status: 304, headers })
  const accepted = acceptedEncodings(c.req.header('accept-encoding') ?? '')
  const packed = file.packed.find(({ encoding }) => accepted.has(encoding))
  if (packed) headers.set('content-encoding', packed.encoding)
  const bytes = await readFile(packed?.path ?? file.path)
  headers.set('content-length', String(bytes.byteLength))
  return new Response(c.req.method === 'HEAD' ? null : new Uint8Array(bytes), { headers })
}

// The list is made once: a request can name only what is in it, so no path leads out of the folder.
function filesIn(folder: string): ReadonlyMap<string, StaticFile> {
  const names = new Set<string>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) names.add(relative(folder, join(entry.parentPath, entry.name)))
  }
  const files = new Map<string, StaticFile>()
  for (const name of names) {
    const type = types[extname(name)]
    if (!type) continue
    const path = join(folder, name)
    const packed = (['br', 'gzip'] as const).flatMap((encoding) => {
      const copy = `${name}.${encoding === 'br' ? 'br' : 'gz'}`
      return names.has(copy) ? [{ encoding, path: join(folder, copy) }] : []
    })
    const immutable = /[-.][\w-]{8,}\.\w+$/.test(name) && name.startsWith(`assets${sep}`)
    const etag = immutable ? `W/"${statSync(path).size.toString(36)}"` : `W/"${digest(path)}"`
    files.set(`/${name.split(sep).join('/')}`, { path, type, etag, immutable, packed })
  }
  return files
}

const digest = (path: string): string =>
  createHash('sha256').update(readFileSync(path)).digest('base64url').slice(0, 16)

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    // A broken escape names no file.
    return ''
  }
}
