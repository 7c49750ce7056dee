// MCP with the SDK's own client: over HTTP, and over the standard streams of a real process. The same
// stories for both, because both must be the same server.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { mountMcp } from '../../src/faces/mcp/http.ts'
import { afterThis, auth, face, identify, patience, takeWatch } from './face.ts'
import { listening } from './listening.ts'
import { waiting } from './shapes-module.ts'

// The child process runs a bundle: Node 20 does not read TypeScript.
let folder = ''
beforeAll(async () => {
  const cache = join(import.meta.dirname, '../../.cache')
  await mkdir(cache, { recursive: true })
  folder = await mkdtemp(join(cache, 'mcp-test-'))
  const bundle = await rolldown({
    input: join(import.meta.dirname, 'mcp-entry.ts'),
    platform: 'node',
    external: /^(?![./])/,
  })
  await bundle.write({ file: join(folder, 'entry.mjs'), format: 'esm' })
  await bundle.close()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function houseWithMcp() {
  const made = await face({
    mount: (app) => mountMcp(app, { house: { ready: async () => true }, identify }),
  })
  return { ...made, url: await listening(made.app) }
}

const transports = {
  http: (url: string, who: string) =>
    new StreamableHTTPClientTransport(new URL(`${url}/mcp`), {
      requestInit: { headers: auth(who) },
    }),
  stdio: (url: string, who: string) =>
    new StdioClientTransport({
      command: process.execPath,
      args: [join(folder, 'entry.mjs')],
      env: { SHOUHU_URL: url, SHOUHU_TOKEN: who },
      stderr: 'inherit',
    }),
}

async function connected(how: keyof typeof transports, url: string, who: string) {
  const client = new Client({ name: 'test', version: '1' })
  // The SDK's own transports do not compile as its own interface under exact optional properties.
  const transport = transports[how](url, who)
  await client.connect(Object.assign(transport, {}))
  afterThis(() => client.close())
  const call = async (name: string, given: Record<string, unknown>) =>
    CallToolResultSchema.parse(await client.callTool({ name, arguments: given }))
  return { client, call }
}

describe.each(['http', 'stdio'] as const)('over %s', (how) => {
  test('a client sees the tools its person may use, and how careful to be with each', async () => {
    const { url } = await houseWithMcp()
    const { client } = await connected(how, url, 'commander')
    expect(client.getServerVersion()).toMatchObject({ name: 'shouhu' })
    const { tools } = await client.listTools()
    const hints = Object.fromEntries(tools.map(({ name, annotations }) => [name, annotations]))
    expect(hints['watch_board']).toMatchObject({ readOnlyHint: true, idempotentHint: true })
    expect(hints['watch_count']).toMatchObject({ readOnlyHint: true })
    expect(hints['watch_takeWatch']).toMatchObject({ readOnlyHint: false, destructiveHint: false })
    expect(hints['watch_closeWatch']).toMatchObject({ readOnlyHint: false, destructiveHint: true })
    expect(hints['watch_phone']).toMatchObject({ readOnlyHint: false, destructiveHint: false })
    expect(hints['watch_missWatch']).toBeUndefined()
    const take = tools.find(({ name }) => name === 'watch_takeWatch')
    expect(take?.inputSchema).toMatchObject({
      type: 'object',
      properties: { post: { type: 'string', maxLength: 40 }, world: {}, idempotencyKey: {} },
      required: ['post', 'person'],
    })
    expect(tools.every(({ name }) => /^[A-Za-z0-9_-]{1,64}$/.test(name))).toBe(true)
  })

  test('another person’s token is another set of tools', async () => {
    const { url } = await houseWithMcp()
    const { client, call } = await connected(how, url, 'auditor')
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).not.toContain('watch_takeWatch')
    await expect(call('watch_takeWatch', { post: 'a', person: 'p' })).rejects.toThrow(
      'Unknown tool',
    )
  })

  test('a command is done, a view shows it, in a fork if one is named, once under a key', async () => {
    const { url, live } = await houseWithMcp()
    const { call } = await connected(how, url, 'commander')
    const given = { post: 'desk', person: 'p-1', idempotencyKey: 'k-1' }
    const first = await call('watch_takeWatch', given)
    expect(first.structuredContent).toMatchObject({ position: live.head.position })
    const again = await call('watch_takeWatch', given)
    expect(again.structuredContent).toMatchObject({ repeated: true })
    const board = await call('watch_board', { person: 'p-1' })
    expect(board.structuredContent).toMatchObject({ answer: { total: 1 }, world: 'live' })
    const past = await call('watch_board', { asOf: String(live.head.position - 1) })
    expect(past.structuredContent).toMatchObject({ answer: { total: 0 } })
    const nowhere = await call('watch_board', { world: 'nowhere' })
    expect(nowhere.isError).toBe(true)
  })

  test('a refusal and a mistake are answers that can be read', async () => {
    const { url, post } = await houseWithMcp()
    await takeWatch(post, 'desk')
    const { call } = await connected(how, url, 'commander')
    const refused = await call('watch_takeWatch', { post: 'desk', person: 'p-2' })
    expect(refused).toMatchObject({ isError: true, structuredContent: { code: 'watch.taken' } })
    const mistake = await call('watch_takeWatch', { post: '' })
    expect(mistake.isError).toBe(true)
    expect(mistake.content).toMatchObject([
      {
        text: expect.stringMatching(
          /post: (不能为空|Must not be empty)\n- person: (必填|Required)/,
        ),
      },
    ])
  })

  test('an inquiry tells its progress, and stops when the client does', async () => {
    const { url } = await houseWithMcp()
    const { client, call } = await connected(how, url, 'commander')
    const counted = await call('watch_count', { to: 3 })
    expect(counted.structuredContent).toMatchObject({ answer: { sum: 6 } })
    // Progress is looked for while the call is open: the SDK's client drops what comes with the answer.
    const heard: unknown[] = []
    const { started, cancelled } = waiting
    const stop = new AbortController()
    const asked = client.callTool({ name: 'shapes_wait', arguments: {} }, CallToolResultSchema, {
      signal: stop.signal,
      onprogress: (progress) => heard.push(progress),
    })
    const ended = expect(asked).rejects.toThrow()
    await vi.waitFor(() => expect(heard).toMatchObject([{ progress: 1, total: 2 }]), patience)
    expect(waiting.started).toBe(started + 1)
    stop.abort()
    await ended
    // Over HTTP without sessions the word to stop cannot reach the call it means; closing the line does.
    if (how === 'http') await client.close()
    await vi.waitFor(() => expect(waiting.cancelled).toBe(cancelled + 1), patience)
  })
})

describe('the address /mcp', () => {
  test('is for those who signed in', async () => {
    const { post } = await houseWithMcp()
    const ping = { jsonrpc: '2.0', id: 1, method: 'ping' }
    const accept = { accept: 'application/json, text/event-stream' }
    const nobody = await post('/mcp', ping, '', accept)
    expect(nobody.status).toBe(401)
    expect(nobody.headers.get('www-authenticate')).toContain('Bearer')
    expect((await post('/mcp', ping, 'auditor', accept)).status).toBe(200)
  })

  test('has no sessions to read or to end', async () => {
    const { get } = await houseWithMcp()
    const response = await get('/mcp')
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('POST')
  })

  test('takes no body beyond the limit', async () => {
    const { post } = await houseWithMcp()
    const response = await post('/mcp', { x: 'x'.repeat(1_100_000) })
    expect(response.status).toBe(413)
  })
})

test('over stdio a house that is not there is said, not hung on', async () => {
  const { client } = await connected('stdio', 'http://127.0.0.1:9', 'commander')
  await expect(client.listTools()).rejects.toThrow('cannot be reached')
})
