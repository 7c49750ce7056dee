// Mail: a few connections to the firm's own server, each taking one message after the other. A message counts as
// possibly left from the moment its content was handed over until the server has answered.
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { whyLengthMax, type Message, type Outcome, type PersonalWay } from './channel.ts'
import type { MailSettings } from './settings.ts'

const connectionsDefault = 8
const connectMs = 10_000
const answerMs = 60_000
const idleMs = 10_000

interface Job {
  readonly message: Message
  readonly signal: AbortSignal
  resolve(outcome: Outcome): void
}

/** One connection and the message that it is busy with. */
interface Lane {
  connection: SMTPConnection | undefined
  idle: NodeJS.Timeout | undefined
}

export function smtpWay(settings: MailSettings): PersonalWay {
  const waiting: Job[] = []
  const free: Lane[] = Array.from({ length: settings.connections ?? connectionsDefault }, () => ({
    connection: undefined,
    idle: undefined,
  }))
  let closed = false

  function next(): void {
    while (waiting.length > 0 && free.length > 0) {
      const lane = free.pop()
      const job = waiting.shift()
      if (lane && job) void work(lane, job)
    }
  }

  async function work(lane: Lane, job: Job): Promise<void> {
    clearTimeout(lane.idle)
    const outcome = job.signal.aborted
      ? { outcome: 'back' as const, why: 'stopped' }
      : await carryOn(settings, lane, job.message)
    job.resolve(outcome)
    // Without this the process would wait for a server that keeps connections open for minutes.
    lane.idle = setTimeout(() => hangUp(lane), idleMs)
    lane.idle.unref()
    free.push(lane)
    if (closed) hangUp(lane)
    else next()
  }

  return {
    kind: 'personal',
    where: `${settings.host}:${settings.port}`,
    knowsKeys: false,
    carry: (message, signal) =>
      new Promise((resolve) => {
        waiting.push({ message, signal, resolve })
        next()
      }),
    close() {
      closed = true
      for (const job of waiting.splice(0)) job.resolve({ outcome: 'back', why: 'stopped' })
      for (const lane of free) hangUp(lane)
    },
  }
}

function hangUp(lane: Lane): void {
  clearTimeout(lane.idle)
  lane.connection?.quit()
  lane.connection = undefined
}

async function carryOn(settings: MailSettings, lane: Lane, message: Message): Promise<Outcome> {
  const content = await contentOf(settings, message)
  try {
    lane.connection ??= await connectedIn(lane, settings)
  } catch (error) {
    return { outcome: 'back', why: sayOf(error) }
  }
  const { connection } = lane
  let hasLeft = false
  const body = new Readable({
    read() {
      hasLeft = true
      this.push(content)
      this.push(null)
    },
  })
  try {
    await sent(connection, { from: settings.from, to: message.to }, body)
    return { outcome: 'sent' }
  } catch (error) {
    const code = answerIn(error)
    // An answer settles it; after one the session may go on only from a clean start.
    connection.close()
    lane.connection = undefined
    if (code !== undefined) return { outcome: code >= 500 ? 'failed' : 'back', why: sayOf(error) }
    return { outcome: hasLeft ? 'unknown' : 'back', why: sayOf(error) }
  }
}

async function connectedIn(lane: Lane, settings: MailSettings): Promise<SMTPConnection> {
  const connection = await connected(settings)
  connection.once('end', () => {
    if (lane.connection === connection) lane.connection = undefined
  })
  return connection
}

const sent = (
  connection: SMTPConnection,
  envelope: { from: string; to: string },
  body: Readable,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const lost = (error: Error): void => reject(error)
    connection.once('error', lost)
    connection.send(envelope, body, (error) => {
      connection.off('error', lost)
      if (error) reject(error)
      else resolve()
    })
  })

function connected(settings: MailSettings): Promise<SMTPConnection> {
  const { host, port, secure, user, password, requireTls } = settings
  const connection = new SMTPConnection({
    host,
    port,
    secure,
    requireTLS: requireTls,
    ignoreTLS: !requireTls && !secure && user === undefined,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: answerMs,
  })
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void => {
      connection.close()
      reject(error)
    }
    // A server that hangs up between two messages is no fault: the next message connects anew.
    connection.on('error', failed)
    connection.connect((error) => {
      if (error) return failed(error)
      if (user === undefined) return resolve(connection)
      connection.login({ user, pass: password ?? '' }, (refused) =>
        refused ? failed(refused) : resolve(connection),
      )
    })
  })
}

/** The message as it goes over the wire. The same key gives the same Message-ID, for servers that compare. */
function contentOf({ from, host }: MailSettings, message: Message): Promise<Buffer> {
  const id = createHash('sha256').update(message.key).digest('hex').slice(0, 40)
  const composer = new MailComposer({
    from,
    to: message.to,
    subject: message.subject,
    text: message.text,
    textEncoding: 'base64',
    messageId: `<${id}@${host}>`,
    attachments: (message.attachments ?? []).map(({ name, type, bytes }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(bytes),
    })),
    headers: {
      'X-Shouhu-Key': message.key,
      'Auto-Submitted': 'auto-generated',
      'Content-Language': message.language === 'zh' ? 'zh-CN' : 'en',
      ...(message.urgent ? { Importance: 'high', 'X-Priority': '1' } : {}),
    },
  })
  return new Promise((resolve, reject) => {
    composer
      .compile()
      .build((error, built) => (error ? reject(error) : resolve(built ?? Buffer.alloc(0))))
  })
}

function answerIn(error: unknown): number | undefined {
  return error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number'
    ? error.responseCode
    : undefined
}

// The server's own words name addresses at times, so only codes are kept.
function sayOf(error: unknown): string {
  const answer = answerIn(error)
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  return (
    `${code}${answer === undefined ? '' : ` ${answer}`}`.trim().slice(0, whyLengthMax) || 'error'
  )
}
