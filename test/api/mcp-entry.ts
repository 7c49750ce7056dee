// A process that serves MCP on its standard input and output, as `shouhu mcp` does: where the house is and
// whose token to use stand in the environment.
import { serveStdio } from '../../src/faces/mcp/stdio.ts'

await serveStdio(
  {
    url: process.env['SHOUHU_URL'] ?? '',
    token: process.env['SHOUHU_TOKEN'],
    fetch: (request) => fetch(request),
  },
  'zh',
)
