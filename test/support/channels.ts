// The other side of the ways out, for tests: servers that listen on a port of their own and are gone afterwards.
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { SMTPServer } from 'smtp-server'
import type { Message } from '../../src/platform/channels/channel.ts'

export const message: Message = {
  key: 'n-1/0/email/0/p-1',
  to: 'p-1@firm.example',
  subject: '请确认 Please confirm',
  text: 'Please confirm today. 请今天确认。',
  link: 'https://firm.example/n/x',
  language: 'zh',
  urgent: false,
}

export interface Listening extends AsyncDisposable {
  readonly url: string
  readonly port: number
}

/** A server on a free port; closed when it goes out of scope. */
export async function listening(server: Server | SMTPServer['server']): Promise<Listening> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        if ('closeAllConnections' in server) server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

export interface Request {
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** Everything that a request carries. */
export async function wholeOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}

/** An HTTP server that keeps what it was asked, and answers with `answer`. */
export async function hearing(answer: (request: Request) => { status: number; body: unknown }) {
  const heard: Request[] = []
  const server = createServer((request, response) => {
    void wholeOf(request).then((pieces) => {
      const url = new URL(request.url ?? '/', 'http://x')
      const one = {
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body: pieces.toString('utf8'),
      }
      heard.push(one)
      const { status, body } = answer(one)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
  })
  return Object.assign(await listening(server), { heard })
}

interface Mail {
  readonly to: string
  readonly key: string
  readonly content: string
  /** What is read: the content without headers, decoded. */
  readonly text: string
}

/** What a mail server does with a message once it has it all. */
export type MailAnswer = 'take' | 'refuse' | 'later' | 'hangUp'

/** A mail server that keeps what it took; `answer` decides by address, `mayEnter` by name and password. */
export async function mailServer(
  options: {
    answer?: (to: string) => MailAnswer
    unknown?: (to: string) => boolean
    login?: { user: string; password: string }
  } = {},
) {
  const mails: Mail[] = []
  const connections = { open: 0, all: 0 }
  const { login, unknown, answer = () => 'take' as const } = options
  const server = new SMTPServer({
    authOptional: login === undefined,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onConnect(_session, done) {
      connections.open++
      connections.all++
      done()
    },
    onClose() {
      connections.open--
    },
    onAuth({ username, password }, _session, done) {
      const isRight = username === login?.user && password === login?.password
      if (isRight) done(null, { user: username })
      else done(new Error('no'))
    },
    onRcptTo({ address }, _session, done) {
      if (!unknown?.(address)) return done()
      done(Object.assign(new Error('no such user'), { responseCode: 550 }))
    },
    onData(stream, session, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const to = session.envelope.rcptTo[0]?.address ?? ''
        const content = Buffer.concat(pieces).toString('utf8')
        const key = /^X-Shouhu-Key: (.*)$/im.exec(content)?.[1]?.trim() ?? ''
        const what = answer(to)
        // Hanging up after having taken it is what a crash at the wrong moment looks like.
        if (what === 'take' || what === 'hangUp')
          mails.push({ to, key, content, text: textOf(content) })
        if (what === 'hangUp') {
          for (const one of server.connections) one.close()
          return
        }
        if (what === 'take') return done()
        const responseCode = what === 'refuse' ? 554 : 451
        done(Object.assign(new Error(what), { responseCode }))
      })
    },
  })
  server.on('error', () => {})
  return Object.assign(await listening(server.server), { mails, connections })
}

function textOf(content: string): string {
  const [head = '', body = ''] = content.split('\r\n\r\n')
  const isBase64 = /^Content-Transfer-Encoding: base64$/im.test(head)
  return isBase64 ? Buffer.from(body, 'base64').toString() : content.slice(head.length + 4)
}
