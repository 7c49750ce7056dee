// How the house sends: one file that only its owner may read, `channels.yaml` in the data folder or where
// SHOUHU_CHANNELS says. `${NAME}` in it is taken from the environment. Nothing of it ever reaches the log.
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { Problem } from '../problem.ts'

const Url = z.url({ protocol: /^https?$/ })

const MailSettings = z.strictObject({
  host: z.string().min(1),
  port: z.int().min(1).max(65_535).default(25),
  /** TLS from the first byte, as on port 465. */
  secure: z.boolean().default(false),
  /** STARTTLS or nothing. */
  requireTls: z.boolean().default(false),
  user: z.string().optional(),
  password: z.string().optional(),
  from: z.email(),
  connections: z.int().min(1).max(64).optional(),
})
export type MailSettings = z.infer<typeof MailSettings>

const RobotSettings = z.strictObject({
  /** What people call the group. */
  name: z.string().min(1).max(60),
  url: Url,
  secret: z.string().optional(),
})
export type RobotSettings = z.infer<typeof RobotSettings>

const GatewaySettings = z.strictObject({
  url: Url,
  headers: z.record(z.string(), z.string()).default({}),
  /** What its request holds, with `{to}`, `{text}`, `{key}` as holes. */
  fields: z.record(z.string(), z.string()).default({ to: '{to}', text: '{text}', key: '{key}' }),
  form: z.boolean().default(false),
  knowsKeys: z.boolean().default(false),
  /** The field of its answer that says whether it was taken. */
  okField: z.strictObject({ name: z.string(), values: z.array(z.string()) }).optional(),
})
export type GatewaySettings = z.infer<typeof GatewaySettings>

const ChannelSettings = z.strictObject({
  email: MailSettings.optional(),
  sms: GatewaySettings.optional(),
  voice: GatewaySettings.optional(),
  wecom: z.array(RobotSettings).min(1).max(20).optional(),
  dingtalk: z.array(RobotSettings).min(1).max(20).optional(),
  feishu: z.array(RobotSettings).min(1).max(20).optional(),
  /** Whom a push service may write to: `mailto:` or an address. */
  push: z.strictObject({ subject: z.string().regex(/^(mailto:|https:)/) }).optional(),
})
export type ChannelSettings = z.infer<typeof ChannelSettings>

type Environment = Readonly<Record<string, string | undefined>>

/** The settings, or nothing where there is no file. Throws `Problem` when it is wrong or open to others. */
export async function channelSettings(
  dataFolder: string,
  environment: Environment,
): Promise<ChannelSettings | undefined> {
  const given = environment['SHOUHU_CHANNELS']
  const file = given ?? join(dataFolder, 'channels.yaml')
  const text = await textOf(file)
  if (text === undefined) {
    if (given === undefined) return undefined
    throw new Problem('mistake', 'kernel.channelsMissing', { file })
  }
  // It holds secrets: whoever else is on the machine must not read it.
  if (((await stat(file)).mode & 0o077) !== 0)
    throw new Problem('mistake', 'kernel.channelsOpen', { file })
  const read = ChannelSettings.safeParse(parse(withEnvironment(text, environment)))
  if (read.success) return read.data
  const why = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new Problem('mistake', 'kernel.channelsBroken', { file, why: why.join('; ') })
}

const withEnvironment = (text: string, environment: Environment): string =>
  text.replace(/\$\{(\w+)\}/g, (_hole, name: string) => environment[name] ?? '')

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
