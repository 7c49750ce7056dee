// Every limit of signing in, by name. All times are wall time.

const minute = 60_000
const hour = 60 * minute

export interface IdentityLimits {
  /** A session unused for so long is over. */
  readonly sessionIdleMs: number
  /** No session is older. */
  readonly sessionMaxMs: number
  readonly breakGlassSessionMs: number
  /** Use is written down at most so often. */
  readonly seenEveryMs: number
  /** What touches sign-in itself asks for a sign-in not older than this. */
  readonly freshMs: number
  /** Wrong guesses at one login that cost no waiting. */
  readonly freeGuesses: number
  /** The wait after the next one; it doubles with each. */
  readonly waitMs: number
  readonly waitMaxMs: number
  /** Wrong guesses at one login until it is locked out, and for how long. */
  readonly guessesMax: number
  readonly lockMs: number
  /** Wrong guesses from one address within the window; offices share one address. */
  readonly addressGuessesMax: number
  readonly addressWindowMs: number
  /** After so long without another, wrong guesses are told to the log. */
  readonly gatherMs: number
  readonly ticketMs: number
  readonly setUpLinkMs: number
  readonly invitationMs: number
  readonly tokenDaysMax: number
  /** Password checks that run at once (19 MiB each), and that wait. */
  readonly checksMax: number
  readonly checksWaitingMax: number
  readonly ssoTimeoutS: number
}

export const identityLimits: IdentityLimits = {
  sessionIdleMs: 4 * hour,
  sessionMaxMs: 16 * hour,
  breakGlassSessionMs: 4 * hour,
  seenEveryMs: minute,
  freshMs: 15 * minute,
  freeGuesses: 3,
  waitMs: 1_000,
  waitMaxMs: minute,
  guessesMax: 10,
  lockMs: 30 * minute,
  addressGuessesMax: 50,
  addressWindowMs: 15 * minute,
  gatherMs: 10 * minute,
  ticketMs: 10 * minute,
  setUpLinkMs: 24 * hour,
  invitationMs: 72 * hour,
  tokenDaysMax: 366,
  checksMax: 4,
  checksWaitingMax: 64,
  ssoTimeoutS: 5,
}
