// Short names for what is asked often: `shouhu whatif …` is `shouhu ask continuity.whatIf …`. A later
// module adds a line here; a short name whose declaration is not in the release is said so.

export interface ShortName {
  readonly verb: 'do' | 'show' | 'ask' | 'print'
  /** The declaration it stands for. */
  readonly of: string
}

export const shortNames: Readonly<Record<string, ShortName>> = {
  search: { verb: 'show', of: 'firm.search' },
  people: { verb: 'show', of: 'firm.people' },
  posts: { verb: 'show', of: 'firm.posts' },
  board: { verb: 'show', of: 'continuity.board' },
  gaps: { verb: 'show', of: 'continuity.gaps' },
  coverage: { verb: 'show', of: 'continuity.coverage' },
  holes: { verb: 'show', of: 'duty.holes' },
  stepin: { verb: 'show', of: 'duty.replacements' },
  askin: { verb: 'do', of: 'duty.askReplacement' },
  paper: { verb: 'print', of: 'paper.site' },
  sites: { verb: 'show', of: 'firm.sites' },
  incident: { verb: 'do', of: 'response.raiseIncident' },
  incidents: { verb: 'show', of: 'response.incidents' },
  level: { verb: 'show', of: 'response.level' },
  tasks: { verb: 'show', of: 'response.myTasks' },
  notice: { verb: 'do', of: 'notices.send' },
  notices: { verb: 'show', of: 'notices.notices' },
  missing: { verb: 'show', of: 'notices.receipts' },
}
