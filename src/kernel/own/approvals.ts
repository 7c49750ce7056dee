// Two people must agree: the first asks, a second and different person approves, and only then is the
// command decided, in the first one's name and with the second one's beside it.
import { z } from 'zod'
import { call, command } from '../command.ts'
import { event, on } from '../event.ts'
import { promises } from '../promise.ts'
import { whenDue } from '../reaction.ts'
import { refuse } from '../refusal.ts'
import { RoleName, signedIn, systemOnly, type Actor, type May } from '../roles.ts'
import { table } from '../tables.ts'
import { Instant, plusMinutes } from '../time.ts'
import { view } from '../view.ts'

const approvalMinutes = 24 * 60
const reasonLengthMax = 500

export const Approval = z.object({
  id: z.string(),
  command: z.string(),
  input: z.unknown(),
  /** The roles of which one must agree; absent where anybody else who has signed in may. */
  seconds: z.array(RoleName).optional(),
  asker: z.string(),
  askedAt: Instant,
  until: Instant,
  state: z.enum(['open', 'given', 'rejected', 'withdrawn', 'expired']),
  by: z.string().optional(),
  reason: z.string().optional(),
})
export type Approval = z.infer<typeof Approval>

export const approvals = table('kernel.approval', Approval, { state: (row) => row.state })

const about = { subject: (body: { id: string }) => `approval/${body.id}` }
export const ApprovalAsked = event(
  'kernel.ApprovalAsked',
  z.object({
    id: z.string(),
    command: z.string(),
    input: z.unknown(),
    seconds: z.array(RoleName).optional(),
    until: Instant,
  }),
  about,
)
export const ApprovalGiven = event('kernel.ApprovalGiven', z.object({ id: z.string() }), about)
export const ApprovalRejected = event(
  'kernel.ApprovalRejected',
  z.object({ id: z.string(), reason: z.string() }),
  about,
)
export const ApprovalWithdrawn = event(
  'kernel.ApprovalWithdrawn',
  z.object({ id: z.string() }),
  about,
)
export const ApprovalExpired = event('kernel.ApprovalExpired', z.object({ id: z.string() }), about)

/** The event that opens an approval for a command, with its end a day later. */
export const askApproval = (asked: {
  id: string
  command: string
  input: unknown
  at: Instant
  seconds: May<unknown>['roles']
}) =>
  ApprovalAsked({
    id: asked.id,
    command: asked.command,
    input: asked.input,
    until: plusMinutes(asked.at, approvalMinutes),
    ...(typeof asked.seconds === 'string' ? {} : { seconds: [...asked.seconds] }),
  })

const settled = (state: 'rejected' | 'withdrawn' | 'expired' | 'given') => state

export const evolveApprovals = [
  on(ApprovalAsked, (tables, body, { at, actor }) => {
    tables(approvals).put(body.id, { ...body, asker: actor, askedAt: at, state: 'open' })
    tables(promises).put(`approval:${body.id}`, {
      id: `approval:${body.id}`,
      kind: 'kernel.approval',
      due: body.until,
      subject: `approval/${body.id}`,
      about: { id: body.id },
    })
  }),
  ...(
    [
      [ApprovalGiven, settled('given')],
      [ApprovalWithdrawn, settled('withdrawn')],
      [ApprovalExpired, settled('expired')],
    ] as const
  ).map(([def, state]) =>
    on(def, (tables, { id }, { actor }) => {
      const row = tables(approvals).get(id)
      if (row) tables(approvals).put(id, { ...row, state, by: actor })
      tables(promises).remove(`approval:${id}`)
    }),
  ),
  on(ApprovalRejected, (tables, { id, reason }, { actor }) => {
    const row = tables(approvals).get(id)
    if (row) tables(approvals).put(id, { ...row, state: 'rejected', by: actor, reason })
    tables(promises).remove(`approval:${id}`)
  }),
]

const Which = z.object({ approval: z.string().meta({ noun: 'approval' }) })

// The desk itself checks that the second person may, for a yes and for a no, and decides the approved command
// in the same batch.
export const approve = command('kernel.approve', {
  input: Which,
  may: signedIn,
  decide(read, { approval }, { actor }) {
    const row = read(approvals).get(approval)
    if (!row) return refuse('kernel.unknownApproval', { approval })
    if (row.state !== 'open')
      return refuse('kernel.approvalSettled', { approval, state: row.state })
    if (row.asker === actor.id) return refuse('kernel.approveOwn', { approval })
    return [ApprovalGiven({ id: approval })]
  },
})

export const reject = command('kernel.reject', {
  input: Which.extend({ reason: z.string().min(1).max(reasonLengthMax) }),
  may: signedIn,
  decide(read, { approval, reason }, { actor }) {
    const row = read(approvals).get(approval)
    if (!row) return refuse('kernel.unknownApproval', { approval })
    if (row.state !== 'open')
      return refuse('kernel.approvalSettled', { approval, state: row.state })
    if (row.asker === actor.id) return [ApprovalWithdrawn({ id: approval })]
    return [ApprovalRejected({ id: approval, reason })]
  },
})

const expire = command('kernel.expireApproval', {
  input: Which,
  may: systemOnly,
  internal: true,
  decide(read, { approval }) {
    const row = read(approvals).get(approval)
    return row?.state === 'open' ? [ApprovalExpired({ id: approval })] : []
  },
})

export const expireApprovals = whenDue('kernel.approval', (_read, { about: { id } }) =>
  typeof id === 'string' ? [call(expire, { approval: id })] : [],
)

// What is asked for is read by those it concerns: who asked, who answered, and who may answer.
const concerns = ({ asker, by, seconds }: Approval, { id, grants }: Actor): boolean =>
  asker === id ||
  by === id ||
  seconds === undefined ||
  grants.some(({ role }) => seconds.includes(role))

export const approvalsView = view('kernel.approvals', {
  params: z.object({ state: Approval.shape.state.default('open') }),
  answer: z.object({ rows: z.array(Approval) }),
  may: signedIn,
  show: (read, { state }, { actor }) => ({
    rows: [...read(approvals).by('state', state)].filter((row) => concerns(row, actor)),
  }),
})

export const approvalCommands = [approve, reject, expire]
export const approvalEvents = [
  ApprovalAsked,
  ApprovalGiven,
  ApprovalRejected,
  ApprovalWithdrawn,
  ApprovalExpired,
]
