// A real OpenID provider on loopback, and a browser that walks through its pages as a person would.
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { publicUrl } from './identity-door.ts'

export const clientId = 'shouhu'
export const clientSecret = 'a-secret-of-the-client-and-the-provider'
const callback = `${publicUrl}/api/session/sso/callback`

/** Starts a provider in which everyone may sign in under the name they type. `claims` names what it tells. */
export async function provider() {
  let answer: RequestListener = (_, response) => response.writeHead(503).end()
  const server = createServer((request, response) => answer(request, response))
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(portOf(server.address())))
  })
  const issuer = `http://127.0.0.1:${port}`
  const made = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [callback] }],
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['a key of the test'] },
    pkce: { required: () => true },
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: id.replace('mail-', '').toUpperCase() }),
    }),
  })
  answer = made.callback()
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { issuer, close }
}

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === 'object' && address !== null ? address.port : 0

/** From the address we sent the browser to, through login and consent, to the address it is sent back to. */
export async function walk(start: string, login: string): Promise<string> {
  const jar = new Map<string, string>()
  const visit = async (url: string, form?: Record<string, string>): Promise<string> => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value) jar.set(name, value)
      else jar.delete(name)
    }
    const next = response.headers.get('location')
    if (next) {
      const to = new URL(next, url).href
      return to.startsWith(callback) ? to : visit(to)
    }
    const page = await response.text()
    const action = /action="([^"]+)"/.exec(page)?.[1]
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
    if (!action || !prompt)
      throw new Error(
        `a page without a form at ${url}: ${page.replaceAll(/<style>[^]*<\/style>/g, '').slice(0, 900)}`,
      )
    return visit(new URL(action, url).href, { prompt, login, password: 'anything' })
  }
  return visit(start)
}
