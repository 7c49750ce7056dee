// The server as it is built and started: it says where it is, answers, keeps its data, and stops in good order.
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { alive, found, freshFolder, startServer } from '../support/server.ts'

describe('the built server', () => {
  test('serves the demo firm and its pages, and stops when asked', async () => {
    const server = await startServer()
    const answers = await Promise.all(
      ['/healthz', '/readyz', '/', '/api/openapi.json'].map((path) => fetch(server.url + path)),
    )
    const people = await fetch(`${server.url}/api/firm/people`, {
      headers: { authorization: `Bearer ${server.token}` },
    })
    const headers = { authorization: `Bearer ${server.token}` }
    const book = await fetch(`${server.url}/api/files/firm.xlsx`, { headers })
    const bytes = Buffer.from(await book.arrayBuffer())
    const broken = await fetch(`${server.url}/api/files/firm.xlsx`, {
      method: 'POST',
      headers: { ...headers, 'content-type': book.headers.get('content-type') ?? '' },
      body: bytes.subarray(0, 20_000),
    })
    const refused: unknown = await broken.json()
    await server.stop()
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
    expect([broken.status, refused]).toEqual([
      400,
      expect.objectContaining({ code: 'sheet.cutOff' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(people.status).toBe(200)
    expect(alive(server.pid)).toBe(false)
    expect(existsSync(server.folder)).toBe(false)
  })

  test('without the demo opens by a one-time link, and stays a firm of its own', async () => {
    const first = await startServer({ firm: 'empty' })
    const { folder } = first
    const door: unknown = await (await fetch(`${first.url}/api/session`)).json()
    await first.stop({ keepFolder: true })
    expect(first.setUp).toMatch(/^http:.*\/setup#.{20}/)
    expect(door).toMatchObject({ setUp: true, ways: { demo: [] } })
    // As `npm start` does it without the flag: the founding first, then the server.
    await found(folder)
    const second = await startServer({ folder })
    const again: unknown = await (await fetch(`${second.url}/api/session`)).json()
    await second.stop({ keepFolder: true })
    await rm(folder, { recursive: true, force: true })
    expect(again).toMatchObject({ setUp: true, ways: { demo: [] } })
  })

  test('does not open the demo firm for somebody who asked for their own', async () => {
    const folder = await freshFolder('demo')
    const start = startServer({ folder, flags: ['--no-demo'] })
    await expect(start).rejects.toThrow(/kernel\.holdsDemo/)
    await rm(folder, { recursive: true, force: true })
  })

  test('opens again on the folder it was killed over', async () => {
    const first = await startServer({ firm: 'empty' })
    await first.kill()
    const second = await startServer({ firm: 'empty', folder: first.folder })
    const ready = await fetch(`${second.url}/readyz`)
    await second.stop({ keepFolder: true })
    await rm(first.folder, { recursive: true, force: true })
    expect(ready.status).toBe(200)
  })

  test('says in its last lines why it cannot start', async () => {
    const first = await startServer({ firm: 'empty' })
    const second = startServer({ firm: 'empty', folder: first.folder })
    await expect(second).rejects.toThrow(/kernel\.folderInUse/)
    await first.stop()
  })
})
