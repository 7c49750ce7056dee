// Listening where the operator said, or on the first free port from ours on.
import type { Server } from 'node:http'
import { Problem } from './platform/problem.ts'

const triesMax = 50
const portMax = 65_535

export type Port = { readonly exactly: number } | { readonly from: number }

/** The port an operator asked for, else the first free one from `first` on. Throws `Problem` `kernel.portWrong`. */
export function portOf(given: string | undefined, first: number): Port {
  if (given === undefined || given === '') return { from: first }
  const port = /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN
  if (!(port <= portMax)) throw new Problem('mistake', 'kernel.portWrong', { port: given })
  return { exactly: port }
}

/**
 * Listen and answer the address. `exactly` a port must be free (0 takes any); `from` a port the next free one
 * is taken. Throws `Problem` `kernel.portBusy`.
 */
export async function listen(server: Server, host: string, port: Port): Promise<string> {
  const first = 'exactly' in port ? port.exactly : port.from
  const tries = 'exactly' in port ? 1 : triesMax
  for (let next = first; next < first + tries; next++) {
    if (await listened(server, host, next)) return addressOf(server, host)
  }
  throw new Problem('conflict', 'kernel.portBusy', { port: first })
}

function listened(server: Server, host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      server.off('listening', done)
      if (error.code === 'EADDRINUSE') resolve(false)
      else reject(error)
    }
    const done = () => {
      server.off('error', failed)
      resolve(true)
    }
    server.once('error', failed)
    server.once('listening', done)
    server.listen(port, host)
  })
}

function addressOf(server: Server, host: string): string {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}
