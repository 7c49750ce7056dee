// An evidence pack is opened by somebody who trusts nobody here: unpacked in a folder, checked by plain Node
// without a network, and found out when anything in it was touched.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { evidenceOf } from '../../src/evidence.ts'
import { Checkpoints } from '../../src/platform/keys/checkpoints.ts'
import { pressAside } from '../../src/platform/paper/aside.ts'
import { proofsOf } from '../../src/proofs.ts'
import { testHouse } from '../support/house.ts'
import { readPdf } from '../support/pdf.ts'
import { unzipped } from '../support/unzip.ts'
import { watchModule } from '../support/watch-module.ts'
import { createApp } from '../../src/faces/http/app.ts'
import { afterThis, auth, identify } from './face.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'shouhu-evidence-'))
  folders.push(made)
  return made
}

async function opened() {
  const made = await testHouse({ modules: [watchModule] })
  const { house } = made
  const checkpoints = await Checkpoints.open(folder())
  const press = pressAside({
    entry: new URL('./nowhere.js', import.meta.url),
    fontFile: fileURLToPath(new URL('../../fonts/noto-sans-sc-regular.ttf.br', import.meta.url)),
    imprint: () => ({ firm: '同舟证券', origin: '' }),
  })
  const proofs = {
    ...proofsOf({ house, checkpoints }),
    evidence: evidenceOf({ house, checkpoints, press }),
  }
  const app = createApp({ house, identify, proofs })
  afterThis(async () => {
    app.endLive()
    await house.close()
  })
  const get = (path: string, who = 'auditor') => app.request(path, { headers: auth(who) })
  const take = (post: string, phone: string) =>
    app.request('/api/watch/take-watch', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...auth('commander') },
      body: JSON.stringify({ post, person: `p-${post}`, phone }),
    })
  for (let nth = 0; nth < 30; nth++) await take(`x${nth}`, '13911112222')
  await take('机房', '13800000000')
  await app.request('/api/watch/confirm-watch', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...auth('commander') },
    body: JSON.stringify({ post: '机房' }),
  })
  await take('later', '13933334444')
  return { ...made, get, checkpoints }
}

const subject = encodeURIComponent('post/机房')

async function packed() {
  const made = await opened()
  const response = await made.get(`/api/log/evidence?subject=${subject}&lang=zh`)
  expect(response.status).toBe(200)
  const parts = unzipped(new Uint8Array(await response.arrayBuffer()))
  return { ...made, parts }
}

/** Unpacks it, and runs the checking program that came with it. */
function checked(parts: ReadonlyMap<string, Buffer>): { ok: boolean; said: string } {
  const here = folder()
  mkdirSync(here, { recursive: true })
  for (const [name, content] of parts) writeFileSync(join(here, name), content)
  try {
    const said = execFileSync(process.execPath, [join(here, 'verify.mjs')], { encoding: 'utf8' })
    return { ok: true, said }
  } catch (error) {
    const said = error instanceof Error && 'stdout' in error ? String(error.stdout) : ''
    return { ok: false, said }
  }
}

describe('an evidence pack', () => {
  test('proves itself with plain Node, and holds the story to be read', async () => {
    const { parts, checkpoints, live } = await packed()
    const { ok, said } = checked(parts)
    expect(ok).toBe(true)
    expect(said).toContain(checkpoints.key)
    expect(parts.get('log.jsonl')?.toString()).toContain('watch.WatchConfirmed')
    // The slice begins where the story does and ends at the head that was signed.
    const manifest = JSON.parse(parts.get('manifest.json')?.toString() ?? '')
    const story = JSON.parse(parts.get('story.json')?.toString() ?? '')
    expect(manifest).toMatchObject({ from: story[0].position, upTo: live.head.position })
    expect(parts.get('log.jsonl')?.toString()).not.toContain('p-x3')
    const { text } = readPdf(parts.get('story.pdf') ?? Buffer.alloc(0))
    expect(text).toContain('机房 已到岗')
  })

  test('keeps sealed what is sealed', async () => {
    const { parts } = await packed()
    for (const [name, content] of parts)
      expect([name, content.toString().includes('13800000000')]).toEqual([name, false])
    expect(parts.get('log.jsonl')?.toString()).toContain('sealed:1:p-机房')
  })

  test.each([
    [
      'an entry was changed',
      'log.jsonl',
      (text: string) => text.replace('WatchConfirmed', 'WatchConfirmeD'),
    ],
    [
      'an entry was left out',
      'log.jsonl',
      (text: string) => text.split('\n').toSpliced(2, 1).join('\n'),
    ],
    [
      'the end was cut off',
      'log.jsonl',
      (text: string) => text.trimEnd().split('\n').slice(0, -1).join('\n'),
    ],
    [
      'the beginning was cut off',
      'log.jsonl',
      (text: string) => text.replace(/"from":(\d+)/, (_, from) => `"from":${Number(from) - 1}`),
    ],
    [
      'the checkpoint is of another head',
      'checkpoint.json',
      (text: string) => text.replace(/"position":(\d+)/, '"position":9'),
    ],
    [
      'the signature is another',
      'checkpoint.json',
      (text: string) =>
        text.replace(/"signature":"(.)/, (_, first) => `"signature":"${first === 'A' ? 'B' : 'A'}`),
    ],
    [
      'the story was embellished',
      'story.json',
      (text: string) => text.replace('watch.WatchConfirmed', 'watch.WatchClosed'),
    ],
  ])('is found out when %s', async (_what, name, touch) => {
    const { parts } = await packed()
    const text = parts.get(name)?.toString() ?? ''
    expect(touch(text)).not.toBe(text)
    const { ok, said } = checked(new Map([...parts, [name, Buffer.from(touch(text))]]))
    expect(ok).toBe(false)
    expect(said).toContain('✗')
  })

  test('is found out when the paper is another', async () => {
    const { parts } = await packed()
    const pdf = Buffer.from(parts.get('story.pdf') ?? '')
    pdf[200] = (pdf[200] ?? 0) ^ 1
    expect(checked(new Map([...parts, ['story.pdf', pdf]])).said).toContain('story.pdf')
  })

  test('is for auditors, and only of what the log knows', async () => {
    const { get } = await opened()
    expect((await get(`/api/log/evidence?subject=${subject}`, 'employee')).status).toBe(403)
    expect((await get('/api/log/evidence?subject=post/nowhere')).status).toBe(404)
  })

  test('comes from the very program that the checkout holds', async () => {
    const { parts } = await packed()
    const own = readFileSync(
      fileURLToPath(new URL('../../bin/verify-evidence.mjs', import.meta.url)),
    )
    expect(parts.get('verify.mjs')?.equals(own)).toBe(true)
  })
})
