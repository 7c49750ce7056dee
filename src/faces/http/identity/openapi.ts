// The sign-in routes as the OpenAPI document tells them: what each is for, takes and answers.
import { z } from 'zod'
import { Instant, RoleName, type Text } from '../../../kernel/index.ts'
import * as bodies from './bodies.ts'

export interface ToldRoute {
  readonly words: Text
  readonly body?: z.ZodType
  readonly answer?: z.ZodType
  /** Asked before anybody has signed in. */
  readonly open?: true
  /** Answers with the way to another page. */
  readonly redirects?: true
}

const Enrol = z.object({
  /** Sent back with the first code. */
  ticket: z.string(),
  /** For a picture that a phone reads. */
  uri: z.string(),
  secret: z.string(),
})
const Opened = z.object({ person: z.string(), session: z.string(), until: Instant })
const Codes = z.object({ recoveryCodes: z.array(z.string()) })
const Next = z.object({ next: z.literal('totp'), enrol: Enrol })
/** Options as the browser's WebAuthn calls take them. */
const Options = z.object({ ticket: z.string(), options: z.record(z.string(), z.unknown()) })

const Door = z.object({
  signedIn: z.boolean(),
  person: z.string().optional(),
  ways: z.object({
    password: z.boolean(),
    passkey: z.boolean(),
    breakGlass: z.boolean(),
    sso: z.union([z.literal(false), z.object({ title: z.string() })]),
    demo: z.array(
      z.object({
        person: z.string(),
        role: RoleName,
        title: z.object({ zh: z.string(), en: z.string() }),
      }),
    ),
  }),
  setUp: z.boolean(),
})

const Sessions = z.object({
  sessions: z.array(z.looseObject({ session: z.string(), current: z.boolean(), seen: Instant })),
})

/** By method and path. */
export const sessionRoutes: Readonly<Record<string, ToldRoute>> = {
  'GET /api/session': {
    words: { zh: '可以怎样登录', en: 'Which ways in there are' },
    answer: Door,
    open: true,
  },
  'DELETE /api/session': {
    words: { zh: '退出', en: 'Sign out' },
    answer: z.object({ signedIn: z.literal(false) }),
    open: true,
  },
  'POST /api/session/demo': {
    words: { zh: '以演示人物登录（仅演示公司）', en: 'Sign in as a demo person (demo firm only)' },
    body: bodies.DemoBody,
    answer: Opened,
    open: true,
  },
  'POST /api/session/password': {
    words: { zh: '用密码和动态码登录', en: 'Sign in with password and one-time code' },
    body: bodies.PasswordBody,
    answer: z.union([Opened, Next]),
    open: true,
  },
  'POST /api/session/totp/confirm': {
    words: { zh: '用第一个动态码启用', en: 'Turn one-time codes on with the first code' },
    body: bodies.ConfirmBody,
    answer: z.union([Opened.extend(Codes.shape), Codes]),
    open: true,
  },
  'POST /api/session/passkey/options': {
    words: { zh: '取得通行密钥登录的参数', en: 'Begin to sign in with a passkey' },
    answer: Options,
    open: true,
  },
  'POST /api/session/passkey': {
    words: { zh: '用通行密钥登录', en: 'Sign in with a passkey' },
    body: bodies.PasskeyBody,
    answer: Opened,
    open: true,
  },
  'POST /api/session/break-glass': {
    words: { zh: '用应急码登录（会告警）', en: 'Sign in with a sealed code (raises an alarm)' },
    body: bodies.BreakGlassBody,
    answer: Opened,
    open: true,
  },
  'POST /api/session/setup/check': {
    words: { zh: '查看一次性链接', en: 'See whom a one-time link is for' },
    body: bodies.LinkBody,
    answer: z.object({
      first: z.boolean(),
      person: z.string().optional(),
      name: z.string().optional(),
    }),
    open: true,
  },
  'POST /api/session/setup': {
    words: { zh: '用一次性链接设密码', en: 'Set a password with a one-time link' },
    body: bodies.SetUpBody,
    answer: z.object({
      person: z.string(),
      next: z.literal('totp').optional(),
      enrol: Enrol.optional(),
    }),
    open: true,
  },
  'GET /api/session/sso': {
    words: { zh: '去单点登录', en: 'Go to single sign-on' },
    redirects: true,
    open: true,
  },
  'GET /api/session/sso/callback': {
    words: { zh: '单点登录回来', en: 'Come back from single sign-on' },
    redirects: true,
    open: true,
  },
  'GET /api/session/list': {
    words: { zh: '我的会话', en: 'My sessions' },
    answer: Sessions,
  },
  'POST /api/session/password/change': {
    words: { zh: '改密码', en: 'Change the password' },
    body: bodies.ChangeBody,
    answer: z.object({ changed: z.literal(true) }),
  },
  'POST /api/session/totp': {
    words: { zh: '重新设置动态码', en: 'Set one-time codes up again' },
    answer: Next,
  },
  'POST /api/session/passkeys/options': {
    words: { zh: '取得添加通行密钥的参数', en: 'Begin to add a passkey' },
    answer: Options,
  },
  'POST /api/session/passkeys': {
    words: { zh: '添加通行密钥', en: 'Add a passkey' },
    body: bodies.AddBody,
    answer: z.looseObject({}),
  },
  'POST /api/session/tokens': {
    words: { zh: '签发接口令牌，只显示一次', en: 'Issue an API token, shown once' },
    body: bodies.TokenBody,
    answer: z.object({ id: z.string(), token: z.string(), until: Instant }),
  },
  'POST /api/session/invitations': {
    words: { zh: '邀请一人启用登录', en: 'Invite somebody to set up their login' },
    body: bodies.PersonBody,
    answer: z.object({ person: z.string(), until: Instant, link: z.string() }),
  },
  'POST /api/session/break-glass/seal': {
    words: { zh: '封一个应急码', en: 'Seal a break-glass code' },
    body: bodies.PersonBody,
    answer: z.object({ code: z.string(), serial: z.int() }),
  },
}
