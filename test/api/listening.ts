// The face behind a real port, for what only a real connection shows.
import { serve } from '@hono/node-server'
import type { App } from '../../src/faces/http/app.ts'
import { afterThis } from './face.ts'

/** Serves `app` on a free port of this machine until the test ends. Answers its address. */
export async function listening(app: App): Promise<string> {
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const made = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(made))
  })
  afterThis(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  )
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('it listens on a port')
  return `http://127.0.0.1:${address.port}`
}
