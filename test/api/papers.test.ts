// Papers over HTTP: three addresses of one declaration, with the same rights and the same trace as a view.
import { describe, expect, test } from 'vitest'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { PersonalRead } from '../../src/kernel/index.ts'
import { pressAside } from '../../src/platform/paper/aside.ts'
import { readPdf } from '../support/pdf.ts'
import { unzipped } from '../support/unzip.ts'
import { face } from './face.ts'

const press = pressAside({
  entry: new URL('./nowhere.js', import.meta.url),
  fontFile: fileURLToPath(new URL('../../fonts/noto-sans-sc-regular.ttf.br', import.meta.url)),
  imprint: () => ({ firm: '同舟证券', origin: 'http://127.0.0.1' }),
})

const Shown = z.object({ answer: z.looseObject({ title: z.string() }), position: z.int() })

async function manned() {
  const made = await face({ press })
  await made.post('/api/watch/take-watch', { post: '机房', person: 'p-1', phone: '13800000000' })
  return made
}

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())

describe('a paper', () => {
  test('comes as JSON for a screen, as PDF to print, as a document to edit', async () => {
    const { get } = await manned()
    const shown = Shown.parse(await (await get('/api/watch/sheet?lang=zh')).json())
    expect(shown.answer.title).toBe('值守表')

    const asPdf = await get('/api/watch/sheet.pdf?lang=zh')
    expect(asPdf.headers.get('content-type')).toBe('application/pdf')
    expect(asPdf.headers.get('content-disposition')).toBe('attachment; filename="watch.pdf"')
    const { text } = readPdf(await bytesOf(asPdf))
    expect(text).toContain('机房')
    expect(text).toContain(`日志第 ${shown.position} 条`)

    const asWord = unzipped(await bytesOf(await get('/api/watch/sheet.docx?lang=en')))
    expect(asWord.get('word/document.xml')?.toString()).toContain('Who is on watch')
  })

  test('is printed only for those who may, and only with parameters it knows', async () => {
    const { get } = await manned()
    expect((await get('/api/watch/sheet.pdf', 'employee')).status).toBe(403)
    expect((await get('/api/watch/sheet.pdf', '')).status).toBe(401)
    expect((await get('/api/watch/sheet.pdf?colour=red')).status).toBe(400)
  })

  test('is refused in words when there is nothing to print', async () => {
    const { get } = await face({ press })
    const refused = await get('/api/watch/sheet.pdf?lang=en')
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({ code: 'watch.nobody', detail: /nothing to print/ })
  })

  test('with personal fields wants to know what for, and every person it names is noted as read', async () => {
    const { get, house } = await manned()
    const readings = async () =>
      (await (await house.world('live')).entries(0, 100)).filter(
        ({ type }) => type === PersonalRead.name,
      )
    expect((await get('/api/watch/sheet.pdf?phones=true')).status).toBe(400)
    expect(await readings()).toEqual([])
    const pdf = await get('/api/watch/sheet.pdf?phones=true&purpose=duty+desk&lang=zh')
    expect(readPdf(await bytesOf(pdf)).text).toContain('13800000000')
    expect((await readings()).map(({ data }) => data)).toEqual([
      {
        person: 'p-1',
        view: 'watch.sheet',
        purpose: 'duty desk',
        world: 'live',
        reader: 'p-commander',
      },
    ])
  })

  test('of a fork says so on the page and in the name of the file', async () => {
    const { get, post } = await manned()
    await post('/api/worlds', { name: 'drill', title: '总部闭环', parent: 'live' })
    const pdf = await get('/api/watch/sheet.pdf?lang=zh&world=drill')
    expect(pdf.headers.get('content-disposition')).toContain('drill-watch.pdf')
    expect(readPdf(await bytesOf(pdf)).text).toContain('演练 · 总部闭环 · 并非真实')
  })

  test('looks back: the past as it was, and when it was printed', async () => {
    const { get, house } = await manned()
    const { position } = (await house.world('live')).head
    const pdf = await get(`/api/watch/sheet.pdf?lang=en&asOf=${position}`)
    expect(readPdf(await bytesOf(pdf)).text).toContain(`log entry ${position}`)
    expect((await get('/api/watch/sheet.pdf?asOf=1')).status).toBe(409)
  })
})
