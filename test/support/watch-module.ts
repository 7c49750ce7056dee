// A small module that uses every declaration once: somebody goes on watch, must confirm in time, a message
// leaves through a gateway, and closing the watch takes two people. The desk's tests are written in it.
import { z } from 'zod'
import {
  call,
  command,
  defineModule,
  engine,
  event,
  gateway,
  inquiry,
  on,
  paper,
  plusMinutes,
  projection,
  promises,
  reaction,
  refuse,
  role,
  SealedField,
  signedIn,
  systemOnly,
  table,
  view,
  whenAnswered,
  whenDue,
} from '../../src/kernel/index.ts'

const confirmMinutes = 30

const Post = z.string().min(1).max(40)
const Watch = z.object({
  post: Post,
  person: z.string(),
  since: z.string(),
  confirmed: z.boolean(),
  missed: z.int(),
  phone: SealedField.optional(),
  delivered: z.string(),
})
export const watches = table('watch.watch', Watch, { person: (row) => row.person })

const subject = { subject: ({ post }: { post: string }) => `post/${post}` }
export const WatchTaken = event(
  'watch.WatchTaken',
  z.object({ post: Post, person: z.string(), phone: SealedField.optional() }),
  subject,
)
export const WatchConfirmed = event('watch.WatchConfirmed', z.object({ post: Post }), subject)
export const WatchMissed = event('watch.WatchMissed', z.object({ post: Post }), subject)
export const WatchClosed = event('watch.WatchClosed', z.object({ post: Post }), subject)
export const PageAsked = event(
  'watch.PageAsked',
  z.object({ post: Post, person: z.string(), serial: z.int() }),
  subject,
)
export const SirenAsked = event(
  'watch.SirenAsked',
  z.object({ post: Post, serial: z.int() }),
  subject,
)
export const PageSettled = event(
  'watch.PageSettled',
  z.object({ post: Post, outcome: z.string() }),
  subject,
)

export const takeWatch = command('watch.takeWatch', {
  input: z.object({ post: Post, person: z.string().min(1), phone: z.string().optional() }),
  may: role('commander', 'employee'),
  decide(read, { post, person, phone }, { sealer }) {
    if (read(watches).has(post)) return refuse('watch.taken', { post })
    return [
      WatchTaken({
        post,
        person,
        ...(phone === undefined ? {} : { phone: sealer.seal(person, phone) }),
      }),
    ]
  },
})

export const confirmWatch = command('watch.confirmWatch', {
  input: z.object({ post: Post }),
  may: role('commander', 'employee'),
  decide: (read, { post }) =>
    read(watches).has(post) ? [WatchConfirmed({ post })] : refuse('watch.unknown', { post }),
})

export const closeWatch = command('watch.closeWatch', {
  input: z.object({ post: Post }),
  may: role('commander'),
  secondMay: role('auditor'),
  destructive: true,
  decide: (read, { post }) =>
    read(watches).has(post) ? [WatchClosed({ post })] : refuse('watch.unknown', { post }),
})

/** Takes a watch and then breaks in its evolution: what a fault of ours looks like. */
export const breakWatch = command('watch.breakWatch', {
  input: z.object({ post: Post }),
  may: role('commander'),
  decide: (_read, { post }) => [WatchConfirmed({ post })],
})

export const missWatch = command('watch.missWatch', {
  input: z.object({ post: Post, person: z.string() }),
  may: systemOnly,
  internal: true,
  decide: (read, { post, person }) => [
    WatchMissed({ post }),
    PageAsked({ post, person, serial: (read(watches).get(post)?.missed ?? 0) + 1 }),
  ],
})

/** Several posts at once: all of them or none, whatever happens to the node. */
export const takeShift = command('watch.takeShift', {
  input: z.object({ posts: z.array(Post).min(1).max(50), person: z.string().min(1) }),
  may: role('commander'),
  decide: (_read, { posts, person }) => posts.map((post) => WatchTaken({ post, person })),
})

/** Pages one person and sounds the siren: two gateways, of which one does not know keys. */
export const callOut = command('watch.callOut', {
  input: z.object({ post: Post, person: z.string(), serial: z.int() }),
  may: role('commander'),
  decide: (_read, body) => [PageAsked(body), SirenAsked({ post: body.post, serial: body.serial })],
})

export const settlePage = command('watch.settlePage', {
  input: z.object({ post: Post, outcome: z.string() }),
  may: systemOnly,
  internal: true,
  decide: (_read, body) => [PageSettled(body)],
})

export const pager = gateway('watch.pager', {
  asks: PageAsked,
  key: ({ post, serial }) => `page:${post}:${serial}`,
  attemptsMax: 3,
  knowsKeys: true,
})

export const siren = gateway('watch.siren', {
  asks: SirenAsked,
  key: ({ post, serial }) => `siren:${post}:${serial}`,
  attemptsMax: 3,
  knowsKeys: false,
})

const board = view('watch.board', {
  params: z.object({ person: z.string().optional() }),
  answer: z.object({ rows: z.array(Watch.omit({ phone: true })), total: z.int() }),
  may: signedIn,
  show(read, { person }) {
    const rows =
      person === undefined ? [...read(watches).rows()] : read(watches).by('person', person)
    return { rows: rows.map(({ phone: _phone, ...row }) => row), total: rows.length }
  },
})

/** How many watches each person holds; counts its own builds, so that a test sees it follow. */
export const builds = { count: 0 }
export const tally = projection<Map<string, number>>('watch.tally', {
  reads: [watches],
  build(read) {
    builds.count++
    const counts = new Map<string, number>()
    for (const { person } of read(watches).rows()) counts.set(person, (counts.get(person) ?? 0) + 1)
    return counts
  },
  follow(counts, _read, entries) {
    for (const entry of entries) {
      if (entry.type !== WatchTaken.name) continue
      const { person } = WatchTaken.read(entry.data, entry.version)
      counts.set(person, (counts.get(person) ?? 0) + 1)
    }
    return counts
  },
})

const load = view('watch.load', {
  params: z.object({}),
  answer: z.object({ rows: z.array(z.object({ person: z.string(), posts: z.int() })) }),
  may: signedIn,
  show: (_read, _params, { derive }) => ({
    rows: [...derive(tally)].map(([person, posts]) => ({ person, posts })),
  }),
})

const late = view('watch.late', {
  params: z.object({}),
  answer: z.object({ posts: z.array(z.string()) }),
  may: signedIn,
  timed: true,
  show: (read, _params, { at }) => ({
    posts: [...read(promises).by('kind', 'watch.confirm')]
      .filter(({ due }) => due <= plusMinutes(at, 10))
      .map(({ subject: about }) => about),
  }),
})

const phone = view('watch.phone', {
  params: z.object({ person: z.string(), purpose: z.string().default('') }),
  answer: z.object({ phone: z.string().nullable() }),
  may: role('commander'),
  personal: true,
  show(read, { person }, { sealer }) {
    const sealed = read(watches).by('person', person)[0]?.phone
    return { phone: (sealed && sealer.open(sealed)) ?? null }
  },
})

/** Who holds what, to pin to the wall; with phone numbers when somebody says what for. */
const sheet = paper('watch.sheet', {
  params: z.object({ phones: z.boolean().default(false), purpose: z.string().default('') }),
  may: role('commander'),
  personal: (read, { phones, purpose }) => ({
    persons: phones ? [...read(watches).rows()].map(({ person }) => person) : [],
    purpose: phones ? purpose : 'none',
  }),
  of(read, { phones }, { say, sealer }) {
    const rows = [...read(watches).rows()]
    if (rows.length === 0) return refuse('watch.nobody')
    return {
      title: say({ zh: '值守表', en: 'Who is on watch' }),
      file: 'watch',
      blocks: [
        {
          kind: 'table',
          columns: [
            { title: say({ zh: '岗位', en: 'Post' }) },
            { title: say({ zh: '谁', en: 'Who' }) },
          ],
          rows: rows.map(({ post, person, phone: sealed }) => [
            post,
            phones && sealed ? `${person} ${sealer.open(sealed) ?? ''}` : person,
          ]),
        },
      ],
    }
  },
})

const counting = engine('counting', async ({ to }: { to: number }, run) => {
  let sum = 0
  for (let done = 1; done <= to && !run.signal.aborted; done++) {
    sum += done
    run.onProgress({ done, total: to, step: 'watch.counting' })
    await Promise.resolve()
  }
  return { sum }
})

const count = inquiry('watch.count', {
  input: z.object({ to: z.int().min(0).max(1_000_000) }),
  answer: z.object({ sum: z.int() }),
  may: signedIn,
  ask: (_read, { to }, _context, solve) => solve(counting, { to }),
})

export const watchModule = defineModule({
  name: 'watch',
  text: {
    watch: { zh: '值守', en: 'Watch' },
    'watch.sheet': { zh: '值守表', en: 'Who is on watch' },
    'watch.nobody': {
      zh: '无人值守，没有可印的',
      en: 'Nobody is on watch: there is nothing to print.',
    },
    'field.phones': { zh: '带电话', en: 'With phones' },
    'field.purpose': { zh: '用途', en: 'Purpose' },
    'watch.taken': { zh: '{post} 已有人值守', en: '{post} is held already.' },
    'watch.unknown': { zh: '{post} 无人值守', en: 'Nobody holds {post}.' },
    'watch.takeWatch': { zh: '接班', en: 'Take a watch' },
    'watch.confirmWatch': { zh: '确认到岗', en: 'Confirm the watch' },
    'watch.closeWatch': { zh: '撤岗', en: 'Close the watch' },
    'watch.breakWatch': { zh: '故障', en: 'Break' },
    'watch.missWatch': { zh: '未到岗', en: 'Miss the watch' },
    'watch.takeShift': { zh: '整班接岗', en: 'Take a shift' },
    'watch.callOut': { zh: '紧急呼叫', en: 'Call out' },
    'watch.SirenAsked': { zh: '鸣响警报', en: 'Sounded the siren' },
    'field.posts': { zh: '岗位', en: 'Posts' },
    'field.serial': { zh: '序号', en: 'Serial' },
    'watch.settlePage': { zh: '呼叫回执', en: 'Settle a page' },
    'watch.board': { zh: '值守看板', en: 'Watch board' },
    'watch.late': { zh: '将超时', en: 'About to be late' },
    'watch.load': { zh: '人均值守', en: 'Load' },
    'watch.phone': { zh: '联系电话', en: 'Phone' },
    'watch.count': { zh: '计数', en: 'Count' },
    'watch.counting': { zh: '正在计数', en: 'Counting' },
    'watch.WatchTaken': { zh: '{person} 接班 {post}', en: '{person} took {post}' },
    'watch.WatchConfirmed': { zh: '{post} 已到岗', en: '{post} is confirmed' },
    'watch.WatchMissed': { zh: '{post} 未到岗', en: '{post} was missed' },
    'watch.WatchClosed': { zh: '{post} 撤岗', en: '{post} was closed' },
    'watch.PageAsked': { zh: '呼叫 {person}', en: 'Paged {person}' },
    'watch.PageSettled': { zh: '呼叫结果 {outcome}', en: 'Page: {outcome}' },
    'field.post': { zh: '岗位', en: 'Post' },
    'field.phone': { zh: '电话', en: 'Phone' },
    'field.to': { zh: '到', en: 'To' },
  },
  tables: [watches],
  events: [
    WatchTaken,
    WatchConfirmed,
    WatchMissed,
    WatchClosed,
    PageAsked,
    SirenAsked,
    PageSettled,
  ],
  evolve: [
    on(WatchTaken, (tables, { post, person, phone: sealed }, { at }) => {
      tables(watches).put(post, {
        post,
        person,
        since: at,
        confirmed: false,
        missed: 0,
        delivered: '',
        ...(sealed === undefined ? {} : { phone: sealed }),
      })
      tables(promises).put(`watch:${post}`, {
        id: `watch:${post}`,
        kind: 'watch.confirm',
        due: plusMinutes(at, confirmMinutes),
        subject: `post/${post}`,
        about: { post, person },
      })
    }),
    on(WatchConfirmed, (tables, { post }) => {
      const row = tables(watches).get(post)
      if (!row) throw new Error(`nobody holds ${post}`)
      tables(watches).put(post, { ...row, confirmed: true })
      tables(promises).remove(`watch:${post}`)
    }),
    on(WatchMissed, (tables, { post }) => {
      const row = tables(watches).get(post)
      if (row) tables(watches).put(post, { ...row, missed: row.missed + 1 })
    }),
    on(WatchClosed, (tables, { post }) => {
      tables(watches).remove(post)
      tables(promises).remove(`watch:${post}`)
    }),
    on(PageSettled, (tables, { post, outcome }) => {
      const row = tables(watches).get(post)
      if (row) tables(watches).put(post, { ...row, delivered: outcome })
    }),
  ],
  commands: [
    takeWatch,
    confirmWatch,
    closeWatch,
    breakWatch,
    missWatch,
    takeShift,
    callOut,
    settlePage,
  ],
  views: [board, late, phone, load],
  inquiries: [count],
  papers: [sheet],
  reactions: [
    whenDue('watch.confirm', (_read, { about: { post, person } }) =>
      typeof post === 'string' && typeof person === 'string'
        ? [call(missWatch, { post, person })]
        : [],
    ),
    whenAnswered(pager, (_read, { key, outcome }) => [
      call(settlePage, { post: key.split(':')[1] ?? '', outcome }),
    ]),
    reaction('watch.echo', WatchClosed, () => []),
  ],
  gateways: [pager, siren],
  engines: [counting],
})
