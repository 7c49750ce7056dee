// What can have happened to a report to an authority: opened, its deadlines, its drafts and signatures, how it was
// sent, and what became of it. All of it stands on the timeline of its incident.
import { z } from 'zod'
import { event, idOf, Instant, PersonId } from '../../kernel/index.ts'
import { Channel, MomentName, RegimeBody } from './regime.ts'

export const IncidentId = idOf('incident')
export const ReportId = idOf('report')
/** One report of a stage: `r-4kq2aa-first-1`. */
export const FilingId = idOf('filing').max(96)

const textLengthMax = 8_000
const fieldsMax = 400
export const linesMax = 400

export const FieldText = z.string().max(textLengthMax)
export const Because = z.string().trim().min(1).max(300)
export const Name = z.string().trim().min(1).max(80)

const aboutIncident = { subject: ({ incident }: { incident: string }) => `incident/${incident}` }
const ofReport = { incident: IncidentId, report: ReportId }
const ofFiling = { ...ofReport, filing: FilingId }

/** The regime is copied as it stands: a report under way keeps its clocks when the rule is adopted anew. */
export const ReportOpened = event(
  'reports.ReportOpened',
  z.object({
    ...ofReport,
    regime: z.string().max(100),
    version: z.string().max(40),
    body: RegimeBody,
    moments: z.partialRecord(MomentName, Instant),
    /** The task of the playbook that asked for it. */
    task: z.string().max(120).optional(),
    /** Of an exercise: it is never really sent. */
    exercise: z.boolean().optional(),
  }),
  aboutIncident,
)
/** A clock counts from here: noticed, classified, restored, over. Without a time: it is not so any more. */
export const MomentNoted = event(
  'reports.MomentNoted',
  z.object({
    ...ofReport,
    moment: MomentName,
    happenedAt: Instant.optional(),
    because: z.string().max(300).optional(),
  }),
  aboutIncident,
)
export const OwnerSet = event(
  'reports.OwnerSet',
  z.object({ ...ofReport, person: PersonId }),
  aboutIncident,
)
/** Nothing more is owed: all is sent, or it turned out not to be reportable. */
export const ReportEnded = event(
  'reports.ReportEnded',
  z.object({ ...ofReport, because: z.string().max(300), complete: z.boolean() }),
  aboutIncident,
)

export const FilingOpened = event(
  'reports.FilingOpened',
  z.object({
    ...ofFiling,
    stage: z.string().max(40),
    n: z.int().min(1),
    due: Instant.optional(),
    /** Beyond what the regime asks for. */
    because: z.string().max(300).optional(),
  }),
  aboutIncident,
)
export const DueSet = event(
  'reports.DueSet',
  z.object({ ...ofFiling, due: Instant }),
  aboutIncident,
)
export const FilingLapsed = event('reports.FilingLapsed', z.object(ofFiling), aboutIncident)
/** Its deadline is near and it has not left. */
export const DeadlineNear = event(
  'reports.DeadlineNear',
  z.object({ ...ofFiling, due: Instant }),
  aboutIncident,
)
export const DeadlineMissed = event(
  'reports.DeadlineMissed',
  z.object({ ...ofFiling, due: Instant }),
  aboutIncident,
)

export const Origin = z.enum(['log', 'typed', 'unknown'])
export const SavedField = z.object({
  field: z.string().max(40),
  text: FieldText,
  /** Taken from the log as it stood, written by somebody, or said not to be known yet. */
  origin: Origin,
})
export type SavedField = z.infer<typeof SavedField>
export const DraftSaved = event(
  'reports.DraftSaved',
  z.object({ ...ofFiling, version: z.int().min(1), fields: z.array(SavedField).max(fieldsMax) }),
  aboutIncident,
)
/** This version may leave. A later version needs a signature of its own. */
export const SignedOff = event(
  'reports.SignedOff',
  z.object({ ...ofFiling, version: z.int(), second: z.string().optional() }),
  aboutIncident,
)

/** What leaves by mail: the words of the version as they are, so that what was said can be shown for ever. */
export const SendAsked = event(
  'reports.SendAsked',
  z.object({
    ...ofFiling,
    version: z.int(),
    key: z.string().max(120),
    to: z.email(),
    title: z.string().max(300),
    language: z.enum(['zh', 'en']),
    sections: z.array(
      z.object({
        title: z.string().max(300),
        lines: z.array(z.object({ label: z.string().max(300), text: FieldText })).max(linesMax),
      }),
    ),
  }),
  aboutIncident,
)
export const Sent = event(
  'reports.Sent',
  z.object({
    ...ofFiling,
    version: z.int(),
    how: Channel,
    sentAt: Instant,
    /** Who took it there, and who spoke here. */
    toWhom: z.string().max(120),
    spokenBy: PersonId.optional(),
    number: z.string().max(80).optional(),
    note: z.string().max(500).optional(),
  }),
  aboutIncident,
)
export const SendFailed = event(
  'reports.SendFailed',
  z.object({
    ...ofFiling,
    key: z.string().max(120),
    why: z.string().max(500),
    unknown: z.boolean(),
  }),
  aboutIncident,
)
export const ReceiptNoted = event(
  'reports.ReceiptNoted',
  z.object({ ...ofFiling, number: z.string().max(80), receivedAt: Instant }),
  aboutIncident,
)
/** The authority was told in advance that it will be late. `movesTo` where the regime lets that count. */
export const DelayTold = event(
  'reports.DelayTold',
  z.object({
    ...ofFiling,
    because: Because,
    expectedBy: Instant,
    how: Channel,
    toWhom: z.string().max(120),
    movesTo: Instant.optional(),
  }),
  aboutIncident,
)

/** Somebody outside may read what was sent under these regimes. */
export const ReaderSet = event(
  'reports.ReaderSet',
  z.object({ person: PersonId, regimes: z.array(z.string().max(100)).max(20) }),
  { subject: ({ person }) => `person/${person}` },
)

export const events = [
  ReportOpened,
  MomentNoted,
  OwnerSet,
  ReportEnded,
  FilingOpened,
  DueSet,
  FilingLapsed,
  DeadlineNear,
  DeadlineMissed,
  DraftSaved,
  SignedOff,
  SendAsked,
  Sent,
  SendFailed,
  ReceiptNoted,
  DelayTold,
  ReaderSet,
]
