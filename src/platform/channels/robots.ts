// Robots in group chats. Their published forms: WeCom has its key in the address; DingTalk signs `time\nsecret`
// with HMAC-SHA256 under the secret, in the query; Feishu signs nothing with the key `time\nsecret`, in the body.
import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { reasonOf, type GroupWay } from './channel.ts'
import type { RobotSettings } from './settings.ts'

export type RobotKind = 'wecom' | 'dingtalk' | 'feishu'
type Posted = Parameters<GroupWay['post']>[0]

/** WeCom takes 4096 bytes of markdown; a Chinese character takes three of them. */
const textLengthMax = 1_300

interface Request {
  readonly url: string
  readonly body: unknown
}

/** DingTalk's signature: milliseconds and secret, signed with the secret, in base64. */
export const dingtalkSign = (secret: string, ms: number): string =>
  createHmac('sha256', secret).update(`${ms}\n${secret}`).digest('base64')

/** Feishu's signature: an empty text signed with the key made of seconds and secret, in base64. */
export const feishuSign = (secret: string, seconds: number): string =>
  createHmac('sha256', `${seconds}\n${secret}`).update('').digest('base64')

const forms: Readonly<
  Record<RobotKind, (robot: RobotSettings, posted: Posted, nowMs: number) => Request>
> = {
  wecom: ({ url }, posted) => ({
    url,
    body: { msgtype: 'markdown', markdown: { content: marked(posted) } },
  }),
  dingtalk({ url, secret }, posted, nowMs) {
    const signed = new URL(url)
    if (secret !== undefined) {
      signed.searchParams.set('timestamp', String(nowMs))
      signed.searchParams.set('sign', dingtalkSign(secret, nowMs))
    }
    const markdown = { title: posted.subject, text: marked(posted) }
    return {
      url: signed.href,
      body: { msgtype: 'markdown', markdown, at: { isAtAll: posted.urgent } },
    }
  },
  feishu({ url, secret }, posted, nowMs) {
    const timestamp = Math.floor(nowMs / 1000)
    const signed =
      secret === undefined
        ? {}
        : { timestamp: String(timestamp), sign: feishuSign(secret, timestamp) }
    const text = `${posted.subject}\n${cut(posted.text)}`
    return { url, body: { ...signed, msg_type: 'text', content: { text } } }
  },
}

const cut = (text: string): string =>
  text.length > textLengthMax ? `${text.slice(0, textLengthMax - 1)}…` : text
const marked = ({ subject, text }: Posted): string => `**${subject}**\n\n${cut(text)}`

// All three answer 200 with a code of their own in the body; zero is well.
const Answer = z.looseObject({
  errcode: z.number().optional(),
  code: z.number().optional(),
  StatusCode: z.number().optional(),
})

export function robotWay(
  kind: RobotKind,
  robots: readonly RobotSettings[],
  nowMs: () => number,
): GroupWay {
  async function post(robot: RobotSettings, posted: Posted, signal: AbortSignal) {
    const { url, body } = forms[kind](robot, posted, nowMs())
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(body),
        redirect: 'error',
        signal,
      })
      if (!response.ok) return `HTTP ${response.status}`
      const answer = Answer.safeParse(await response.json())
      const code = answer.data?.errcode ?? answer.data?.code ?? answer.data?.StatusCode ?? 0
      return code === 0 ? undefined : `${kind} ${code}`
    } catch (error) {
      return reasonOf(error)
    }
  }
  return {
    kind: 'group',
    where: robots
      .map(({ name }) => name)
      .join(', ')
      .slice(0, 120),
    async post(posted, signal) {
      const failed: { group: string; why: string }[] = []
      for (const robot of robots) {
        const why = await post(robot, posted, signal)
        if (why !== undefined) failed.push({ group: robot.name, why })
      }
      return failed
    },
    close() {},
  }
}
