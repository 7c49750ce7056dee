// MCP over HTTP at `/mcp`: streamable HTTP without sessions. Each tool call goes through the HTTP face in
// this process with the caller's own credentials, so rights, limits and words are the same.
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import type { Env, Hono } from 'hono'
import type { Language } from '../../kernel/index.ts'
import type { House } from '../../platform/house.ts'
import { Problem } from '../../platform/problem.ts'
import type { Line } from './catalogue.ts'
import { mcpServer } from './server.ts'

interface McpParts {
  readonly house: Pick<House, 'ready'>
  identify(request: Request): Promise<object | undefined>
}

/** Headers that say who asks, and in which trace; nothing else of the request goes on. */
const carried = ['authorization', 'cookie', 'traceparent']

/** Add `POST /mcp`. The app it is added to is also whom it asks. */
export function mountMcp<E extends Env>(app: Hono<E>, { house, identify }: McpParts): void {
  app.post('/mcp', async (c) => {
    const request = c.req.raw
    if (!(await identify(request))) throw new Problem('unknownActor', 'kernel.signInFirst')
    if (!(await house.ready())) throw new Problem('outage', 'kernel.stopped')
    const language = languageOf(request)
    const line: Line = {
      async ask(path, init) {
        const headers = new Headers(init.headers)
        for (const name of carried) {
          const value = request.headers.get(name)
          if (value !== null) headers.set(name, value)
        }
        headers.set('accept-language', language)
        // That no other site sent this was seen when `/mcp` itself was asked.
        headers.set('shouhu-request', '1')
        return app.request(path, { ...init, headers }, c.env)
      },
    }
    const server = mcpServer(line, language)
    const transport = new WebStandardStreamableHTTPServerTransport()
    await server.connect(transport)
    request.signal.addEventListener('abort', () => void server.close(), { once: true })
    return await transport.handleRequest(request)
  })
}

function languageOf(request: Request): Language {
  const wanted = request.headers.get('accept-language') ?? ''
  const [zh, en] = [wanted.indexOf('zh'), wanted.indexOf('en')]
  return zh >= 0 && (en < 0 || zh < en) ? 'zh' : 'en'
}
