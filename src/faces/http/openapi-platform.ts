// The platform's own paths in the OpenAPI document: health, worlds, live updates, the log, files.
import { z } from 'zod'
import { BackupAsked } from './backup.ts'
import { Rule, type Text } from '../../kernel/index.ts'
import { DrillAsked, PaceAsked } from './drills.ts'
import { sessionRoutes } from './identity/openapi.ts'
import { ClockAsked, ForkAsked } from './worlds.ts'

type Json = Record<string, unknown>

interface Told {
  readonly id: string
  readonly words: Text
  readonly open?: true
  readonly status?: string
  readonly type?: string
  readonly parameters?: readonly Json[]
  readonly body?: Json
  readonly answer?: Json
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output' = 'input'): Json {
  // Inline: a reference would point into the document, not into the schema.
  const options = { io, unrepresentable: 'any', reused: 'inline' } as const
  const { $schema: _, ...rest } = z.toJSONSchema(schema, options)
  return rest
}

const inQuery = (name: string, type: string, words: Text): Json => ({
  name,
  in: 'query',
  description: words.en,
  'x-zh': words.zh,
  schema: { type },
})

const worldName: Json = { name: 'name', in: 'path', required: true, schema: { type: 'string' } }
const world: Json = { $ref: '#/components/parameters/World' }
const after = inQuery('after', 'integer', { zh: '从这个位置之后', en: 'After this position' })
const before = inQuery('before', 'integer', { zh: '在这个位置之前', en: 'Before this position' })
const limit = inQuery('limit', 'integer', { zh: '最多几条', en: 'At most so many' })
const subject = inQuery('subject', 'string', {
  zh: '对象，如 site/hq-tower',
  en: 'What it is about, as site/hq-tower',
})

const bodiless = new Set(['204', '302'])

function operation({
  id,
  words,
  open,
  status = '200',
  type = 'application/json',
  parameters,
  body,
  answer: schema = {},
}: Told): Json {
  const answer: Json = { description: words.en, 'x-zh': words.zh }
  return {
    operationId: id,
    tags: ['platform'],
    summary: words.en,
    'x-zh-summary': words.zh,
    ...(open ? { security: [] } : {}),
    ...(parameters ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: body } } : {}),
    responses: {
      [status]: bodiless.has(status) ? answer : { ...answer, content: { [type]: { schema } } },
      default: { $ref: '#/components/responses/Mistake' },
    },
  }
}

const json = (schema: Json): Json => ({ 'application/json': { schema } })
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Paths that are not made from declarations. */
export const platformPaths = (): Record<string, Json> => ({
  ...documentPaths(),
  ...worldPaths(),
  ...logPaths(),
  ...filePaths(),
  ...drillPaths(),
  '/api/rules/offers': {
    get: operation({
      id: 'ruleOffers',
      words: { zh: '随产品提供的规则', en: 'The rules that come with the product' },
      answer: schemaOf(z.object({ offers: z.array(Rule) }), 'output'),
    }),
  },
})

const documentPaths = (): Record<string, Json> => ({
  '/healthz': {
    get: operation({
      id: 'healthz',
      words: { zh: '进程在', en: 'The process is alive' },
      open: true,
    }),
  },
  '/readyz': {
    get: operation({ id: 'readyz', words: { zh: '可以服务', en: 'Ready to serve' }, open: true }),
  },
  '/metrics': {
    get: operation({
      id: 'metrics',
      words: { zh: '运行指标', en: 'Figures for operators' },
      open: true,
      type: 'text/plain',
    }),
  },
  '/api': {
    get: operation({
      id: 'apiPage',
      words: { zh: '接口说明页', en: 'The readable API page' },
      open: true,
      type: 'text/html',
    }),
  },
  '/api/openapi.json': {
    get: operation({ id: 'openapi', words: { zh: '本文档', en: 'This document' }, open: true }),
  },
  '/api/catalogue': {
    get: operation({
      id: 'catalogue',
      words: { zh: '所有可用的命令、视图、询问', en: 'Everything that can be asked' },
      open: true,
    }),
  },
  '/api/me': { get: operation({ id: 'me', words: { zh: '我是谁', en: 'Who I am' } }) },
  '/api/live': {
    get: operation({
      id: 'live',
      words: { zh: '实时变化（SSE）', en: 'Live changes as server-sent events' },
      type: 'text/event-stream',
      parameters: [world, after],
    }),
  },
})

const worldPaths = (): Record<string, Json> => ({
  '/api/worlds': {
    get: operation({ id: 'worlds', words: { zh: '世界列表', en: 'The worlds' } }),
    post: operation({
      id: 'fork',
      words: { zh: '新建分支', en: 'Make a fork' },
      status: '201',
      body: json(schemaOf(ForkAsked)),
    }),
  },
  '/api/worlds/{name}': {
    delete: operation({
      id: 'closeFork',
      words: { zh: '关闭分支', en: 'Close a fork' },
      status: '204',
      parameters: [worldName],
    }),
  },
  '/api/worlds/{name}/clock': {
    post: operation({
      id: 'setClock',
      words: { zh: '调整时钟', en: 'Set the clock' },
      parameters: [worldName],
      body: json(schemaOf(ClockAsked)),
    }),
  },
})

const drillName: Json = { ...worldName, name: 'drill' }

const drillPaths = (): Record<string, Json> => ({
  '/api/drill-runs': {
    get: operation({
      id: 'drills',
      words: { zh: '剧本与进行中的演练', en: 'Scenarios, and drills under way' },
    }),
    post: operation({
      id: 'startDrill',
      words: { zh: '在分支里开始演练', en: 'Start a drill on a fork' },
      status: '201',
      body: json(schemaOf(DrillAsked)),
    }),
  },
  '/api/drill-runs/{drill}': {
    get: operation({
      id: 'drill',
      words: { zh: '一场演练的进展', en: 'How far a drill is' },
      parameters: [drillName],
    }),
    delete: operation({
      id: 'cancelDrill',
      words: { zh: '取消演练', en: 'Cancel a drill' },
      parameters: [drillName],
    }),
  },
  '/api/drill-runs/{drill}/pace': {
    post: operation({
      id: 'paceDrill',
      words: { zh: '演练的快慢、暂停、单步', en: 'The pace of a drill: run, pause, step, jump' },
      parameters: [drillName],
      body: json(schemaOf(PaceAsked)),
    }),
  },
})

const logPaths = (): Record<string, Json> => ({
  '/api/log/entries': {
    get: operation({
      id: 'logEntries',
      words: { zh: '日志条目', en: 'Entries of the log' },
      parameters: [world, after, limit],
    }),
  },
  '/api/log/timeline': {
    get: operation({
      id: 'logTimeline',
      words: { zh: '一个对象的经过', en: 'What happened to one thing' },
      parameters: [world, subject, before, limit],
    }),
  },
  '/api/log/verify': {
    get: operation({
      id: 'logVerify',
      words: { zh: '校验日志', en: 'Verify the chain' },
      parameters: [world],
    }),
    post: operation({
      id: 'logVerifyAgainst',
      words: { zh: '对照检查点校验日志', en: 'Verify the chain against a checkpoint' },
      parameters: [world],
      body: json({ type: 'object' }),
    }),
  },
  '/api/log/checkpoint': {
    post: operation({
      id: 'logCheckpoint',
      words: { zh: '签发检查点', en: 'Sign a checkpoint' },
      parameters: [world],
    }),
  },
  '/api/log/evidence': {
    get: operation({
      id: 'evidence',
      words: {
        zh: '一个对象的证据包：日志段落、签名的检查点、文书、离线核验程序',
        en: 'The evidence of a subject: the slice of the log, a signed checkpoint, a paper, and a program that checks it offline',
      },
      type: 'application/zip',
      parameters: [world, subject],
    }),
  },
  '/api/log/export': {
    get: operation({
      id: 'logExport',
      words: { zh: '导出日志', en: 'Export the log' },
      type: 'application/x-ndjson',
      parameters: [world],
    }),
  },
})

const filePaths = (): Record<string, Json> => ({
  '/api/backup': {
    post: operation({
      id: 'backup',
      words: {
        zh: '备份运行中的全部数据（加密）',
        en: 'Back up everything while it runs, encrypted',
      },
      type: 'application/octet-stream',
      body: json(schemaOf(BackupAsked)),
    }),
  },
  '/api/files/{noun}.csv': {
    get: operation({
      id: 'exportSheet',
      words: { zh: '导出一张表（CSV）', en: 'Export one sheet as CSV' },
      type: 'text/csv',
      parameters: [{ ...worldName, name: 'noun' }, world],
    }),
  },
  '/api/files/pack.pdf': {
    get: operation({
      id: 'takePack',
      words: {
        zh: '从备印架取一份应急包；须写明用途，取走留痕',
        en: 'A paper pack from the shelf; say what for, and it is noted who took it',
      },
      type: 'application/pdf',
      parameters: [
        inQuery('site', 'string', { zh: '场所', en: 'Site' }),
        inQuery('day', 'string', { zh: '哪一天，如 2022-03-11', en: 'Which day, as 2022-03-11' }),
        inQuery('language', 'string', { zh: 'zh 或 en，默认 zh', en: 'zh or en, zh unless said' }),
        inQuery('purpose', 'string', { zh: '用途', en: 'What for' }),
      ],
    }),
  },
  '/api/files/sheets': {
    post: operation({
      id: 'readSheets',
      words: {
        zh: '读出表格文件里的各张表，不保存',
        en: 'Read a file into sheets; nothing is kept',
      },
      body: { [xlsx]: { schema: { type: 'string', contentMediaType: xlsx } } },
    }),
  },
  '/api/files/firm.xlsx': {
    get: operation({
      id: 'exportFirm',
      words: { zh: '导出公司底册', en: 'Export the firm' },
      type: xlsx,
      parameters: [
        world,
        inQuery('template', 'string', { zh: '1 为空白模板', en: '1 for the empty template' }),
      ],
    }),
    post: operation({
      id: 'importFirm',
      words: { zh: '导入公司底册', en: 'Import the firm' },
      parameters: [
        world,
        inQuery('dryRun', 'string', {
          zh: '1 为只看会改什么',
          en: '1 to see only what would change',
        }),
      ],
      body: { [xlsx]: { schema: { type: 'string', contentMediaType: xlsx } } },
    }),
  },
})

/** A view of sheets as a workbook: what is asked is the same. */
export const asWorkbook = (get: Json): Json => ({
  ...get,
  operationId: `${String(get['operationId'])}.xlsx`,
  responses: {
    '200': {
      description: 'The same sheets as a workbook',
      'x-zh': '同样的表，Excel 文件',
      content: { [xlsx]: { schema: { type: 'string', contentMediaType: xlsx } } },
    },
    default: { $ref: '#/components/responses/Mistake' },
  },
})

const otherWords = (path: string): Text =>
  path.startsWith('/mcp')
    ? { zh: 'MCP（模型上下文协议）', en: 'MCP, the Model Context Protocol' }
    : path.startsWith('/api/feeds')
      ? { zh: '日历订阅', en: 'Calendar feeds' }
      : { zh: '登录与会话', en: 'Sign-in and sessions' }

/** A route that others mounted, as the app knows it. */
export interface Mounted {
  readonly method: string
  readonly path: string
}

/** The mounted routes of sign-in, as they tell of themselves, and of MCP, whose bodies are a protocol's own. */
export function mountedPaths(routes: readonly Mounted[]): Record<string, Json> {
  const paths: Record<string, Json> = {}
  for (const { method, path } of routes) {
    if (!/^\/(api\/session|mcp)(\/|$)/.test(path) || method === 'ALL' || path.includes('*'))
      continue
    const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
    const key = path.replace(/:(\w+)/g, '{$1}')
    const verb = method.toLowerCase()
    const told = sessionRoutes[`${method} ${path}`]
    const { body, answer } = told ?? {}
    paths[key] = {
      ...paths[key],
      [verb]: operation({
        id: `${verb} ${path}`.replace(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase()),
        words: told?.words ?? otherWords(path),
        ...(told?.open ? { open: true } : {}),
        ...(told?.redirects ? { status: '302' } : {}),
        ...(body ? { body: json(schemaOf(body)) } : {}),
        ...(answer ? { answer: schemaOf(answer, 'output') } : {}),
        parameters: names.map((name) => ({ ...worldName, name })),
      }),
    }
  }
  return paths
}
