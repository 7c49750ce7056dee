// The OpenAPI 3.1 document, made from the registry: one path for each declaration, the shapes of ids and
// times as components, the same errors everywhere, and every description in both languages.
import { z } from 'zod'
import { Document } from '../../kernel/index.ts'
import type { Command, Inquiry, Module, Paper, Registry, Text, View } from '../../kernel/index.ts'
import { componentName, Components } from './components.ts'
import { propertiesOf } from './coerce.ts'
import { isOfSheets } from './files.ts'
import { paperTypes } from './papers.ts'
import { pathOf } from './paths.ts'
import { asWorkbook, mountedPaths, platformPaths, type Mounted } from './openapi-platform.ts'
import { answerSchemaOf, inputSchemaOf, type JsonSchema } from './schemas.ts'

type Json = Record<string, unknown>

const version = '1.0.0'

/** Words in a document that has one language: English, with the Chinese beside it. */
export const described = (words: Text): Json => ({ description: words.en, 'x-zh': words.zh })

/** The whole document. */
export function openapi(registry: Registry, mounted: readonly Mounted[] = []): Json {
  const components = new Components()
  const paths: Record<string, Json> = { ...platformPaths(), ...mountedPaths(mounted) }
  for (const module of registry.modules) {
    for (const def of module.commands) {
      if (!def.internal)
        paths[pathOf(def.name)] = { post: commandOperation(module, def, components) }
    }
    for (const def of module.views) {
      const get = viewOperation(module, def, components)
      paths[pathOf(def.name)] = { get }
      if (isOfSheets(def)) paths[`${pathOf(def.name)}.xlsx`] = { get: asWorkbook(get) }
    }
    for (const def of module.inquiries) {
      paths[pathOf(def.name)] = { post: inquiryOperation(module, def, components) }
    }
    for (const def of module.papers) Object.assign(paths, paperPaths(module, def, components))
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Shouhu',
      version,
      ...described({
        zh: '守沪：楼封了，公司照常开。所有命令、视图、询问都在这里。',
        en: 'Shouhu keeps a securities firm open when its buildings close. Every command, view and inquiry.',
      }),
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: registry.modules.map((module) => tag(module)),
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      schemas: { ...fixedSchemas, ...components.schemas() },
      parameters,
      responses,
      securitySchemes,
    },
  }
}

const wordsOf = (module: Module, name: string): Text => module.text[name] ?? { zh: name, en: name }

function tag(module: Module): Json {
  const words = wordsOf(module, module.name)
  return { name: module.name, ...described(words) }
}

function shared(module: Module, def: Command | View | Inquiry | Paper): Json {
  const title = wordsOf(module, def.name)
  const help = module.text[`${def.name}.help`]
  return {
    operationId: def.name,
    tags: [module.name],
    summary: title.en,
    'x-zh-summary': title.zh,
    ...(help ? described(help) : {}),
    'x-kind': def.kind,
    ...(def.may.roles === 'everyone' ? { security: [] } : {}),
    ...(typeof def.may.roles === 'string' ? {} : { 'x-roles': def.may.roles }),
  }
}

const parameter = (name: string): Json => ({ $ref: `#/components/parameters/${name}` })
const problem = (name: string): Json => ({ $ref: `#/components/responses/${name}` })

const problemsOf = (def: Command | View | Inquiry | Paper): Json => ({
  '400': problem('Mistake'),
  ...(def.may.roles === 'everyone'
    ? {}
    : { '401': problem('UnknownActor'), '403': problem('Forbidden') }),
  '404': problem('Missing'),
  '409': problem('Refused'),
  '429': problem('TooMany'),
  '500': problem('Fault'),
  '503': problem('Outage'),
})

const bodyProblems: Json = { '413': problem('TooLarge'), '415': problem('WrongMediaType') }

const jsonOf = (schema: Json): Json => ({ 'application/json': { schema } })

function commandOperation(module: Module, def: Command, components: Components): Json {
  const input = components.add(componentName(def.name, 'input'), inputSchemaOf(def))
  const done = { $ref: '#/components/schemas/Done' }
  const waiting = def.secondMay
    ? {
        '202': {
          ...described({ zh: '已提请第二人复核', en: 'A second person must agree first' }),
          content: jsonOf(done),
        },
      }
    : {}
  return {
    ...shared(module, def),
    'x-destructive': def.destructive,
    'x-two-people': def.secondMay !== undefined,
    parameters: ['World', 'Language', 'IdempotencyKey', 'IfMatch'].map(parameter),
    requestBody: { required: true, content: jsonOf(input) },
    responses: {
      '200': { ...described({ zh: '已办', en: 'Done' }), content: jsonOf(done) },
      ...waiting,
      ...problemsOf(def),
      ...bodyProblems,
    },
  }
}

function viewOperation(module: Module, def: View, components: Components): Json {
  const answer = components.add(componentName(def.name, 'answer'), answerSchemaOf(def))
  const own = paramsIn(module, def, components)
  return {
    ...shared(module, def),
    'x-timed': def.timed,
    'x-personal': def.personal,
    parameters: [...own, ...['World', 'Language', 'AsOf', 'IfNoneMatch'].map(parameter)],
    responses: {
      '200': {
        ...described({ zh: '所见', en: 'What is seen' }),
        headers: def.personal ? {} : { ETag: { schema: { type: 'string' } } },
        content: jsonOf(shown(answer)),
      },
      ...(def.personal ? {} : { '304': described({ zh: '没有变化', en: 'Nothing has changed' }) }),
      ...problemsOf(def),
    },
  }
}

function paramsIn(module: Module, def: View | Paper, components: Components): Json[] {
  const schema = inputSchemaOf(def)
  const required = new Set(Array.isArray(schema.required) ? schema.required : [])
  return [...propertiesOf(schema)].map(([name, property]) => ({
    name,
    in: 'query',
    required: required.has(name),
    ...wordsOfField(module, name),
    ...queryForm(components.inline(componentName(def.name, `params.${name}`), property)),
  }))
}

/** A paper has three addresses: as JSON, and with an ending as a file. */
function paperPaths(module: Module, def: Paper, components: Components): Record<string, Json> {
  const path = pathOf(def.name)
  const asFile = { type: 'string', contentMediaType: 'application/octet-stream' }
  const contents: readonly (readonly [string, Json])[] = [
    ['', { 'application/json': { schema: shown(documentSchema(components)) } }],
    ...Object.entries(paperTypes).map(
      ([ending, type]) => [`.${ending}`, { [type]: { schema: asFile } }] as const,
    ),
  ]
  const own = paramsIn(module, def, components)
  return Object.fromEntries(
    contents.map(([ending, content]) => [
      `${path}${ending}`,
      {
        get: {
          ...shared(module, def),
          operationId: `${def.name}${ending}`,
          'x-personal': def.personal !== undefined,
          parameters: [...own, ...['World', 'Language', 'AsOf'].map(parameter)],
          responses: {
            '200': { ...described({ zh: '印好的文书', en: 'The paper' }), content },
            ...problemsOf(def),
          },
        },
      },
    ]),
  )
}

const documentSchema = (components: Components): Json => {
  const { $schema: _, ...schema } = z.toJSONSchema(Document)
  return components.add('Document', schema)
}

function wordsOfField(module: Module, name: string): Json {
  const words = module.text[`field.${name}`]
  return words ? described(words) : {}
}

// Lists and objects travel as JSON in the query value.
function queryForm(schema: JsonSchema): Json {
  const nested = schema.type === 'array' || schema.type === 'object'
  return nested ? { content: jsonOf(schema) } : { schema }
}

function inquiryOperation(module: Module, def: Inquiry, components: Components): Json {
  const input = components.add(componentName(def.name, 'input'), inputSchemaOf(def))
  const answer = components.add(componentName(def.name, 'answer'), answerSchemaOf(def))
  return {
    ...shared(module, def),
    parameters: ['World', 'Language', 'AsOf', 'Seed', 'BudgetMs'].map(parameter),
    requestBody: { required: true, content: jsonOf(input) },
    responses: {
      '200': {
        ...described({
          zh: '答案；Accept: text/event-stream 时先逐步给出进度（progress），再给答案（answer）或问题（problem）',
          en: 'The answer; with Accept: text/event-stream first its progress, then an answer or a problem',
        }),
        content: { ...jsonOf(shown(answer)), 'text/event-stream': { schema: { type: 'string' } } },
      },
      ...problemsOf(def),
      ...bodyProblems,
    },
  }
}

const shown = (answer: Json): Json => ({
  allOf: [
    { $ref: '#/components/schemas/Shown' },
    { type: 'object', required: ['answer'], properties: { answer } },
  ],
})

const position = { type: 'integer', minimum: 0 }

const fixedSchemas: Json = {
  Done: {
    type: 'object',
    required: ['position', 'events'],
    properties: {
      position: {
        ...position,
        ...described({ zh: '办完后的日志位置', en: 'The log position after it' }),
      },
      events: {
        type: 'array',
        items: {
          type: 'object',
          required: ['position', 'type', 'subject'],
          properties: { position, type: { type: 'string' }, subject: { type: 'string' } },
        },
      },
      approval: {
        type: 'string',
        ...described({
          zh: '待第二人同意的复核编号',
          en: 'The request that a second person must approve',
        }),
      },
      repeated: {
        type: 'boolean',
        ...described({
          zh: '同一个幂等键已办过，本次未新增',
          en: 'Done before under this key; nothing was added',
        }),
      },
    },
  },
  Shown: {
    type: 'object',
    required: ['position', 'at', 'world'],
    properties: {
      position,
      at: { type: 'string', format: 'date-time' },
      world: { type: 'string' },
    },
  },
  Problem: {
    type: 'object',
    required: ['type', 'title', 'status', 'code', 'detail', 'params'],
    properties: {
      type: { type: 'string', format: 'uri' },
      title: { type: 'string' },
      status: { type: 'integer' },
      code: { type: 'string' },
      detail: { type: 'string' },
      params: { type: 'object' },
      fields: {
        type: 'array',
        items: {
          type: 'object',
          required: ['path', 'code', 'message'],
          properties: {
            path: { type: 'array', items: { type: ['string', 'integer'] } },
            code: { type: 'string' },
            message: { type: 'string' },
          },
        },
      },
      trace: { type: 'string' },
    },
  },
}

const inQuery = (name: string, schema: Json, words: Text): Json => ({
  name,
  in: 'query',
  ...described(words),
  schema,
})
const inHeader = (name: string, words: Text): Json => ({
  name,
  in: 'header',
  ...described(words),
  schema: { type: 'string' },
})

const parameters: Json = {
  World: inHeader('Shouhu-World', {
    zh: '哪个世界，默认 live；也可用查询参数 world',
    en: 'Which world, live unless said; the query `world` does the same',
  }),
  Language: inQuery(
    'lang',
    { enum: ['zh', 'en'] },
    {
      zh: '语言；也可用 Accept-Language',
      en: 'The language; Accept-Language does the same',
    },
  ),
  AsOf: inQuery(
    'asOf',
    { type: 'string' },
    {
      zh: '回看：日志位置，或带时区的时间',
      en: 'Look back: a log position, or an instant with its zone',
    },
  ),
  Seed: inQuery('seed', { type: 'string' }, { zh: '随机种子', en: 'Seed of chance' }),
  BudgetMs: inQuery(
    'budgetMs',
    { type: 'integer', minimum: 1 },
    {
      zh: '最多算多少毫秒',
      en: 'Milliseconds after which the best answer so far is given',
    },
  ),
  IdempotencyKey: inHeader('Idempotency-Key', {
    zh: '同一个键、同样内容，只办一次',
    en: 'The same key with the same body is done once',
  }),
  IfMatch: inHeader('If-Match', {
    zh: '只在世界仍停在这个位置时办理，如 "live:42"',
    en: 'Do it only while the world is still at this position, as in "live:42"',
  }),
  IfNoneMatch: inHeader('If-None-Match', {
    zh: '上次的 ETag；没有变化时答 304',
    en: 'The ETag seen last; answered 304 while nothing has changed',
  }),
}

const problemAs = (words: Text): Json => ({
  ...described(words),
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

const responses: Json = {
  Mistake: problemAs({ zh: '填写有误，逐项列出', en: 'A mistake; each field is listed' }),
  UnknownActor: problemAs({ zh: '尚未登录', en: 'Nobody has signed in' }),
  Forbidden: problemAs({ zh: '无权办理', en: 'Not allowed' }),
  Missing: problemAs({ zh: '未找到', en: 'Not found' }),
  Refused: problemAs({
    zh: '按规则不能办，或与现状冲突',
    en: 'Refused by the rules, or it clashes with what is there',
  }),
  TooLarge: problemAs({ zh: '内容过大', en: 'The body is too large' }),
  WrongMediaType: problemAs({ zh: '请求体类型不支持', en: 'The media type is not taken' }),
  TooMany: problemAs({ zh: '请求太频繁', en: 'Too many requests' }),
  Fault: problemAs({ zh: '系统内部出错，附追踪号', en: 'An error of ours, with its trace' }),
  Outage: problemAs({ zh: '暂时无法办理', en: 'It cannot be done right now' }),
}

const securitySchemes: Json = {
  token: {
    type: 'http',
    scheme: 'bearer',
    ...described({ zh: 'API 令牌', en: 'An API token' }),
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'shouhu',
    ...described({ zh: '网页登录会话', en: 'A web session' }),
  },
}
