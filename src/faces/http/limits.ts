// Every limit of the HTTP face, by name. Past a limit we refuse; we do not slow down silently.

export interface Rate {
  /** Requests that may come at once. */
  readonly burst: number
  readonly perSecond: number
}

export interface Limits {
  readonly bodyBytesMax: number
  /** A spreadsheet of a whole firm. */
  readonly importBytesMax: number
  readonly perAddress: Rate
  readonly perActor: Rate
  /** Addresses and actors that are watched at once; the longest silent are forgotten first. */
  readonly bucketsMax: number
  readonly inquiriesMax: number
  readonly inquiryBudgetMsMax: number
  /** What an inquiry's stream may hold for its reader: progress, and the whole answer. */
  readonly inquiryBufferBytesMax: number
  readonly liveClientsMax: number
  /** What waits for one slow reader of live updates before it is cut off. */
  readonly liveBufferBytesMax: number
  readonly liveBeatMs: number
  /** Changes within this time go out as one. */
  readonly liveGatherMs: number
  readonly entriesMax: number
}

export const defaultLimits: Limits = {
  bodyBytesMax: 1_048_576,
  importBytesMax: 33_554_432,
  perAddress: { burst: 2_000, perSecond: 400 },
  perActor: { burst: 1_000, perSecond: 200 },
  bucketsMax: 20_000,
  inquiriesMax: 32,
  inquiryBudgetMsMax: 600_000,
  inquiryBufferBytesMax: 33_554_432,
  liveClientsMax: 2_000,
  liveBufferBytesMax: 262_144,
  liveBeatMs: 15_000,
  liveGatherMs: 50,
  entriesMax: 1_000,
}
