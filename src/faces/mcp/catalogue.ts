// The house's catalogue as the MCP server reads it: what can be asked, and whether the one whose token is
// used may ask it.
import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js'
import { z } from 'zod'

const Words = z.object({ zh: z.string(), en: z.string() })
const Schema = z.record(z.string(), z.unknown())

const described = {
  name: z.string(),
  path: z.string(),
  title: Words,
  help: Words.optional(),
  input: Schema,
  may: z.boolean(),
}

export const Described = z.discriminatedUnion('kind', [
  z.object({
    ...described,
    kind: z.literal('command'),
    destructive: z.boolean(),
    twoPeople: z.boolean(),
  }),
  z.object({ ...described, kind: z.literal('view'), personal: z.boolean() }),
  z.object({ ...described, kind: z.literal('inquiry') }),
])
export type Described = z.infer<typeof Described>

export const Catalogue = z.object({
  modules: z.array(
    z.object({
      commands: z.array(Described),
      views: z.array(Described),
      inquiries: z.array(Described),
    }),
  ),
})

/** How the MCP server speaks to the house: the HTTP face, in this process or at an address. */
export interface Line {
  ask(path: string, init: RequestInit): Promise<Response>
}

/** What the one who asks may ask. Throws when the house does not answer. */
export async function whatMayBeAsked(line: Line): Promise<Described[]> {
  const response = await line.ask('/api/catalogue', {}).catch(() => undefined)
  if (!response)
    throw new McpError(ErrorCode.InternalError, 'the house cannot be reached / 无法连接守沪服务')
  if (!response.ok)
    throw new McpError(ErrorCode.InternalError, `the house answered ${response.status}`)
  const { modules } = Catalogue.parse(await response.json())
  return modules
    .flatMap(({ commands, views, inquiries }) => [...commands, ...views, ...inquiries])
    .filter(({ may }) => may)
}
