// The server as it is built and started: it says where it is, answers, keeps its data, and stops in good order.
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { alive, startServer } from '../support/server.ts'

describe('the built server', () => {
  test('serves the demo firm and its pages, and stops when asked', async () => {
    const server = await startServer()
    const answers = await Promise.all(
      ['/healthz', '/readyz', '/', '/api/openapi.json'].map((path) => fetch(server.url + path)),
    )
    const people = await fetch(`${server.url}/api/firm/people`, {
      headers: { authorization: `Bearer ${server.token}` },
    })
    await server.stop()
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(people.status).toBe(200)
    expect(alive(server.pid)).toBe(false)
    expect(existsSync(server.folder)).toBe(false)
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
