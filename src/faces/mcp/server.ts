// The MCP server over a line to the house: it lists what the one whose token is used may ask, and asks it.
import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import {
  CallToolRequestSchema,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
} from '@modelcontextprotocol/sdk/types.js'
import { say, type Language } from '../../kernel/index.ts'
import { callTool } from './call.ts'
import { whatMayBeAsked, type Line } from './catalogue.ts'
import { toolName, toolOf } from './tools.ts'

const version = '1.0.0'

const instructions = {
  zh: '守沪：证券公司在楼宇关闭时照常开门。视图和询问只看不改；命令会改变公司，须谨慎。演练请先用分支（world）。',
  en: 'Shouhu keeps a securities firm open when its buildings close. Views and inquiries change nothing; commands change the firm. To try things out, name a fork in `world`.',
} as const

/** A server that is not yet connected to a transport. */
export function mcpServer(line: Line, language: Language): Server {
  const server = new Server(
    { name: 'shouhu', title: language === 'zh' ? '守沪' : 'Shouhu', version },
    { capabilities: { tools: {} }, instructions: say(instructions, language) },
  )
  server.setRequestHandler(ListToolsRequestSchema, async () => ({
    tools: (await whatMayBeAsked(line)).map((described) => toolOf(described, language)),
  }))
  server.setRequestHandler(
    CallToolRequestSchema,
    async ({ params }, { signal, sendNotification }) => {
      const all = await whatMayBeAsked(line)
      const described = all.find(({ name }) => toolName(name) === params.name)
      // One that may not be asked is as unknown as one that is not there.
      if (!described) throw new McpError(ErrorCode.InvalidParams, `Unknown tool: ${params.name}`)
      const token = params._meta?.progressToken
      return callTool(line, described, {
        given: params.arguments ?? {},
        signal,
        ...(token === undefined
          ? {}
          : {
              onProgress: ({ done, total, step }) =>
                sendNotification({
                  method: 'notifications/progress',
                  params: { progressToken: token, progress: done, total, message: step },
                }),
            }),
      })
    },
  )
  return server
}
