// The API as a page for people, in either language. Plain HTML: no script, nothing loaded from anywhere.
import type { Language, Module, Registry, Text } from '../../kernel/index.ts'
import { propertiesOf } from './coerce.ts'
import { pathOf } from './paths.ts'
import { inputSchemaOf, schemasIn, type Declared, type JsonSchema } from './schemas.ts'

const words = {
  title: { zh: '守沪接口', en: 'Shouhu API' },
  other: { zh: 'English', en: '中文' },
  intro: {
    zh: '命令用 POST，请求体为 JSON；视图用 GET，参数放在查询串；询问用 POST。请求头 Authorization: Bearer <令牌>。世界用 Shouhu-World 指定，回看用 asOf。出错一律为 application/problem+json。',
    en: 'Commands are POST with a JSON body; views are GET with their parameters in the query; inquiries are POST. Send Authorization: Bearer <token>. Choose a world with Shouhu-World, look back with asOf. Every error is application/problem+json.',
  },
  machine: { zh: '机器可读：', en: 'For programs: ' },
  command: { zh: '命令', en: 'command' },
  view: { zh: '视图', en: 'view' },
  inquiry: { zh: '询问', en: 'inquiry' },
  paper: { zh: '文书，加 .pdf 或 .docx 为文件', en: 'paper; with .pdf or .docx behind it a file' },
  destructive: { zh: '不可撤回', en: 'cannot be taken back' },
  twoPeople: { zh: '须双人复核', en: 'needs two people' },
  personal: { zh: '含个人信息，每次查阅留痕', en: 'personal: each reading is logged' },
  open: { zh: '无需登录', en: 'no sign-in' },
  field: { zh: '字段', en: 'Field' },
  meaning: { zh: '含义', en: 'Meaning' },
  shape: { zh: '类型', en: 'Type' },
  required: { zh: '必填', en: 'Required' },
  yes: { zh: '是', en: 'yes' },
  contents: { zh: '目录', en: 'Contents' },
} as const satisfies Record<string, Text>

const style = `
:root{color-scheme:light dark;font:16px/1.6 "Noto Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif}
body{max-width:60rem;margin:0 auto;padding:1.5rem}
code{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.9em;overflow-wrap:anywhere}
h1{margin:0 0 .5rem}h2{margin-top:2.5rem;border-bottom:1px solid color-mix(in srgb,currentColor 25%,transparent)}
h3{margin:1.6rem 0 .2rem;font-size:1.05rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.25rem .6rem .25rem 0;border-bottom:1px solid color-mix(in srgb,currentColor 12%,transparent)}
.tag{font-size:.8rem;padding:0 .45rem;border-radius:.6rem;border:1px solid color-mix(in srgb,currentColor 40%,transparent);margin-right:.3rem;white-space:nowrap}
nav ul{columns:3 14rem;padding-left:1.2rem}p{margin:.3rem 0}
`

/** The page, complete. */
export function apiPage(registry: Registry, language: Language): string {
  const t = (key: keyof typeof words): string => escaped(words[key][language])
  const other = language === 'zh' ? 'en' : 'zh'
  const modules = registry.modules.filter(
    ({ commands, views, inquiries }) => commands.length + views.length + inquiries.length > 0,
  )
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t('title')}</title><style>${style}</style></head>
<body>
<header><h1>${t('title')}</h1><p><a href="?lang=${other}" lang="${other}">${t('other')}</a></p>
<p>${t('intro')}</p><p>${t('machine')}<a href="/api/openapi.json">openapi.json</a>, <a href="/api/catalogue">catalogue</a></p></header>
<nav aria-label="${t('contents')}"><ul>${modules.map((module) => contents(module, language)).join('')}</ul></nav>
<main>${modules.map((module) => section(registry, module, language)).join('')}</main>
</body></html>`
}

const contents = (module: Module, language: Language): string =>
  `<li><a href="#${module.name}">${escaped(titleOf(module, module.name, language))}</a></li>`

function section(registry: Registry, module: Module, language: Language): string {
  const all = [
    ...module.commands.filter((def) => !def.internal),
    ...module.views,
    ...module.inquiries,
    ...module.papers,
  ]
  const parts = all.map((def) => entry(registry, module, { def, language }))
  return `<section><h2 id="${module.name}">${escaped(titleOf(module, module.name, language))}</h2>${parts.join('')}</section>`
}

function entry(
  registry: Registry,
  module: Module,
  { def, language }: { def: Declared; language: Language },
): string {
  const help = module.text[`${def.name}.help`]
  const method = def.kind === 'view' || def.kind === 'paper' ? 'GET' : 'POST'
  const tags = tagsOf(def).map((key) => `<span class="tag">${escaped(words[key][language])}</span>`)
  return `<article><h3 id="${def.name}">${escaped(titleOf(module, def.name, language))}</h3>
<p><code>${method} ${pathOf(def.name)}</code> ${tags.join('')}</p>${help ? `<p>${escaped(help[language])}</p>` : ''}
${fields(registry, def, language)}</article>`
}

function tagsOf(def: Declared): (keyof typeof words)[] {
  const tags: (keyof typeof words)[] = [def.kind]
  if (def.kind === 'command' && def.destructive) tags.push('destructive')
  if (def.kind === 'command' && def.secondMay) tags.push('twoPeople')
  if ((def.kind === 'view' || def.kind === 'paper') && def.personal) tags.push('personal')
  if (def.may.roles === 'everyone') tags.push('open')
  return tags
}

function fields(registry: Registry, def: Declared, language: Language): string {
  const schema = inputSchemaOf(def)
  const properties = [...propertiesOf(schema)]
  if (properties.length === 0) return ''
  const required = new Set(Array.isArray(schema.required) ? schema.required : [])
  const rows = properties.map(([name, property]) => {
    const label = registry.text(`field.${def.name}.${name}`) ?? registry.text(`field.${name}`)
    const need = required.has(name) ? words.yes[language] : ''
    return `<tr><td><code>${escaped(name)}</code></td><td>${escaped(label?.[language] ?? '')}</td><td><code>${escaped(shapeOf(property))}</code></td><td>${need}</td></tr>`
  })
  const head = (['field', 'meaning', 'shape', 'required'] as const)
    .map((key) => `<th scope="col">${words[key][language]}</th>`)
    .join('')
  return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`
}

/** A schema in one short line: `site id`, `"red" | "blue"`, `integer[] 0..9`. */
function shapeOf(schema: JsonSchema): string {
  const { noun, kind, type, items, enum: choices } = schema
  if (typeof noun === 'string') return `${noun} id`
  if (typeof kind === 'string') return kind
  if (Array.isArray(choices)) return choices.map((choice) => JSON.stringify(choice)).join(' | ')
  if ('const' in schema) return JSON.stringify(schema.const)
  const forms = [schema.anyOf, schema.oneOf].flatMap(schemasIn)
  if (forms.length > 0) return forms.map(shapeOf).join(' | ')
  if (type === 'array') return `${schemasIn([items]).map(shapeOf).join('') || 'any'}[]`
  const name = Array.isArray(type) ? type.join(' | ') : typeof type === 'string' ? type : 'any'
  return name + rangeOf(schema)
}

function rangeOf({ minimum, maximum }: JsonSchema): string {
  const low =
    typeof minimum === 'number' && minimum > Number.MIN_SAFE_INTEGER ? String(minimum) : ''
  const high =
    typeof maximum === 'number' && maximum < Number.MAX_SAFE_INTEGER ? String(maximum) : ''
  return low || high ? ` ${low}..${high}` : ''
}

const titleOf = (module: Module, name: string, language: Language): string =>
  module.text[name]?.[language] ?? name

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
