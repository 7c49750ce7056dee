// The ways out of the house, made from its settings.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeFirst } from '../keys/files.ts'
import type { Way } from './channel.ts'
import { robotWay } from './robots.ts'
import type { ChannelSettings } from './settings.ts'
import { smtpWay } from './smtp.ts'
import { gatewayWay } from './web-gateway.ts'
import { newVapidKeys, pushWay, type VapidKeys } from './web-push.ts'

export type { GroupWay, Message, Outcome, PersonalWay, Way } from './channel.ts'
export { channelSettings } from './settings.ts'

/** Every way that the settings know, by channel. */
export async function waysFrom(
  settings: ChannelSettings,
  dataFolder: string,
  nowMs: () => number,
): Promise<ReadonlyMap<string, Way>> {
  const ways = new Map<string, Way>()
  if (settings.email) ways.set('email', smtpWay(settings.email))
  for (const name of ['sms', 'voice'] as const) {
    const one = settings[name]
    if (one) ways.set(name, gatewayWay(one))
  }
  for (const name of ['wecom', 'dingtalk', 'feishu'] as const) {
    const robots = settings[name]
    if (robots) ways.set(name, robotWay(name, robots, nowMs))
  }
  if (settings.push)
    ways.set('push', pushWay(await vapidKeys(dataFolder), settings.push.subject, nowMs))
  return ways
}

const Keys = z.object({ publicKey: z.string(), privateKey: z.string() })

// Browsers subscribe to one public key, so the pair is made once and stays.
async function vapidKeys(dataFolder: string): Promise<VapidKeys> {
  const path = join(dataFolder, 'keys', 'vapid.json')
  await writeFirst(path, `${JSON.stringify(newVapidKeys())}\n`)
  return Keys.parse(JSON.parse(await readFile(path, 'utf8')))
}
