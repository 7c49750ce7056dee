// A wire that can be cut: a TCP proxy in front of a server, so that a test can lose the answer to a
// statement, or the connection under it, at the moment it chooses.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface Wire {
  /** The server's URL as seen through the wire. */
  readonly url: string
  /** From now on answers are lost, while what is asked still arrives. */
  deafen(): void
  /** Break every connection at the asking side; new ones are answered again. */
  cut(): void
  close(): Promise<void>
}

export async function wireTo(serverUrl: string): Promise<Wire> {
  const { hostname, port } = new URL(serverUrl)
  const pairs = new Set<{ near: Socket; far: Socket; deaf: boolean }>()
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    const pair = { near, far, deaf: false }
    pairs.add(pair)
    near.on('data', (bytes) => far.write(bytes))
    far.on('data', (bytes) => {
      if (!pair.deaf) near.write(bytes)
    })
    for (const socket of [near, far]) {
      // A broken wire is what this is for.
      socket.on('error', () => {})
      socket.on('close', () => {
        near.destroy()
        far.destroy()
        pairs.delete(pair)
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(serverUrl)
  url.port = String(portOf(server.address()))
  const cut = (): void => {
    for (const { near } of pairs) near.destroy()
  }
  return {
    url: url.href,
    deafen() {
      for (const pair of pairs) pair.deaf = true
    },
    cut,
    async close() {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address !== 'object' || address === null) throw new Error('a proxy has a port')
  return address.port
}
