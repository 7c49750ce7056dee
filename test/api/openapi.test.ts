// The OpenAPI document is what independent tools can read: valid, complete, in both languages.
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { pathOf } from '../../src/faces/http/paths.ts'
import { face } from './face.ts'

const Operation = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  'x-zh-summary': z.string(),
  parameters: z.array(z.looseObject({})).default([]),
})
const Document = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({
    schemas: z.record(z.string(), z.looseObject({})),
    responses: z.record(z.string(), z.looseObject({})),
    securitySchemes: z.record(z.string(), z.looseObject({})),
  }),
})

async function documented() {
  const made = await face()
  const response = await made.get('/api/openapi.json', '')
  expect(response.status).toBe(200)
  const text = await response.text()
  return { ...made, text, document: Document.parse(JSON.parse(text)) }
}

describe('the OpenAPI document', () => {
  test('is valid OpenAPI 3.1 for an independent validator, and a broken one is not', async () => {
    const { text } = await documented()
    const validator = new Validator()
    const result = await validator.validate(JSON.parse(text))
    expect(result.errors).toBeUndefined()
    expect(result.valid).toBe(true)
    expect(validator.version).toBe('3.1')
    const broken = JSON.parse(text)
    broken.paths['/api/watch/board'].get.parameters[0].in = 'somewhere'
    expect((await new Validator().validate(broken)).valid).toBe(false)
  })

  test('has every declaration that faces may use, and no other', async () => {
    const { document, house } = await documented()
    const { commands, views, inquiries, papers } = house.registry
    for (const def of commands.values()) {
      const there = document.paths[pathOf(def.name)]?.['post']?.operationId === def.name
      expect([def.name, there]).toEqual([def.name, !def.internal])
    }
    for (const { name } of views.values()) {
      expect(document.paths[pathOf(name)]?.['get']?.operationId).toBe(name)
    }
    for (const { name } of inquiries.values()) {
      expect(document.paths[pathOf(name)]?.['post']?.operationId).toBe(name)
    }
    expect(papers.size).toBeGreaterThan(0)
    for (const { name } of papers.values()) {
      for (const ending of ['', '.pdf', '.docx']) {
        expect(document.paths[pathOf(name) + ending]?.['get']?.operationId).toBe(name + ending)
      }
    }
  })

  test('names each operation once, in both languages', async () => {
    const { document } = await documented()
    const all = Object.values(document.paths).flatMap((path) => Object.values(path))
    const ids = all.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const operation of all) {
      expect(operation.summary).not.toBe('')
      expect(operation['x-zh-summary']).toMatch(/\p{Script=Han}/u)
    }
  })

  test('refers only to what it holds', async () => {
    const { text } = await documented()
    const document = JSON.parse(text)
    const refs = [...text.matchAll(/"\$ref":"(#[^"]*)"/g)].map(([, ref = '']) => ref)
    expect(refs.length).toBeGreaterThan(20)
    for (const ref of new Set(refs)) {
      const found = ref
        .slice(2)
        .split('/')
        .reduce<Record<string, object> | undefined>((at, key) => Object(at)[key], document)
      expect([ref, found !== undefined]).toEqual([ref, true])
    }
    expect(text).not.toContain('#/$defs')
    expect(document.components.schemas['shapes.tree.answer'].properties.parts.items).toEqual({
      $ref: '#/components/schemas/shapes.tree.answer',
    })
  })

  test('says ids, instants, days and money once', async () => {
    const { document } = await documented()
    const { schemas } = document.components
    expect(schemas['SiteId']).toMatchObject({ type: 'string', noun: 'site', maxLength: 64 })
    expect(schemas['Instant']).toMatchObject({ format: 'date-time' })
    expect(schemas['Day']).toMatchObject({ format: 'date' })
    expect(schemas['Fen']).toMatchObject({ type: 'integer' })
    const properties = Object(schemas['shapes.shapeIt.input']).properties
    expect(properties.site).toEqual({ $ref: '#/components/schemas/SiteId' })
    expect(properties.at).toEqual({ $ref: '#/components/schemas/Instant' })
    expect(properties.tree.$ref).toMatch(/^#\/components\/schemas\/shapes\.shapeIt\.input\./)
  })

  test('tells how to send a key, look back, choose a world, sign in, and what errors look like', async () => {
    const { document } = await documented()
    const take = document.paths['/api/watch/take-watch']?.['post']
    const named = take?.parameters.map((parameter) => String(parameter['$ref']).split('/').at(-1))
    expect(named).toEqual(['World', 'Language', 'IdempotencyKey', 'IfMatch'])
    expect(take).toMatchObject({ 'x-destructive': false, 'x-roles': ['commander', 'employee'] })
    const { responses } = z
      .looseObject({ responses: z.record(z.string(), z.unknown()) })
      .parse(take)
    expect(Object.keys(responses)).toEqual(
      expect.arrayContaining([
        '200',
        '400',
        '401',
        '403',
        '409',
        '413',
        '415',
        '429',
        '500',
        '503',
      ]),
    )
    const close = document.paths['/api/watch/close-watch']?.['post']
    expect(close).toMatchObject({
      'x-destructive': true,
      'x-two-people': true,
      responses: { 202: {} },
    })
    expect(document.paths['/api/shapes/notice']?.['get']).toMatchObject({ security: [] })
    expect(document.components.securitySchemes).toMatchObject({
      token: { scheme: 'bearer' },
      session: { in: 'cookie' },
    })
    expect(document.components.schemas['Problem']).toMatchObject({
      required: expect.arrayContaining(['code']),
    })
  })

  test('shows nested parameters as JSON in the query', async () => {
    const { document } = await documented()
    const parameters = document.paths['/api/shapes/echo']?.['get']?.parameters ?? []
    const where = parameters.find(({ name }) => name === 'where')
    expect(where).toMatchObject({ in: 'query', content: { 'application/json': {} } })
    const text = parameters.find(({ name }) => name === 'text')
    expect(text).toMatchObject({ schema: { type: 'string' }, description: 'Text', 'x-zh': '文字' })
  })

  test('tells where mounted routes are, and is still valid', async () => {
    const { get } = await face({
      mount: (app) => {
        app.post('/api/session/password', (c) => c.json({}))
        app.delete('/api/session/tokens/:id', (c) => c.json({}))
        app.get('/api/session/tokens/:id', (c) => c.json({}))
        app.post('/mcp', (c) => c.json({}))
      },
    })
    const text = await (await get('/api/openapi.json')).text()
    const { paths } = Document.parse(JSON.parse(text))
    expect(paths['/api/session/password']?.['post']?.operationId).toBe('postApiSessionPassword')
    expect(Object.keys(paths['/api/session/tokens/{id}'] ?? {})).toEqual(['delete', 'get'])
    expect(paths['/api/session/tokens/{id}']?.['get']?.parameters).toMatchObject([
      { name: 'id', in: 'path' },
    ])
    expect(paths['/mcp']?.['post']).toBeDefined()
    expect((await new Validator().validate(JSON.parse(text))).valid).toBe(true)
  })
})
