// MCP over standard input and output, for programs on a person's machine: `shouhu mcp` speaks to the house
// over HTTP with that person's token. Nothing but the protocol is written to standard output.
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import type { Language } from '../../kernel/index.ts'
import type { Line } from './catalogue.ts'
import { mcpServer } from './server.ts'

/** A way to the house: an address, whose token is used, and how a request is sent. */
export interface McpLink {
  readonly url: string
  readonly token: string | undefined
  fetch(request: Request): Promise<Response>
}

/** Serve until standard input ends. */
export async function serveStdio(link: McpLink, language: Language): Promise<void> {
  const line: Line = {
    async ask(path, init) {
      const request = new Request(new URL(path, link.url), init)
      if (link.token !== undefined) request.headers.set('authorization', `Bearer ${link.token}`)
      request.headers.set('accept-language', language)
      return link.fetch(request)
    },
  }
  const server = mcpServer(line, language)
  const ended = new Promise<void>((resolve) => {
    server.onclose = resolve
    process.stdin.once('end', () => resolve())
    process.stdin.once('close', () => resolve())
  })
  await server.connect(new StdioServerTransport())
  await ended
  await server.close()
}
