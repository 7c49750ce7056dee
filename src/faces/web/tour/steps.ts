// The path of the guided tour: the demo's commander closes the head office in a what-if, approves the plan, and
// follows it to somebody's phone and back. Each step says whose page it is on and when it is done.
import type { Text } from '../../../kernel/text.ts'
import { words } from '../words.ts'

export interface TourStep {
  readonly title: Text
  readonly text: Text
  /** Who walks it, by the role of a demo person. */
  readonly as: 'commander' | 'employee'
  /** Where it happens; the plan of this tour stands at `plan`. */
  readonly path: string
  /** The place or the command that ends it; none: the walker says so. */
  readonly done?: { readonly path: RegExp } | { readonly command: RegExp }
  /** What is to be pressed, shown by a frame around it. */
  readonly target?: string
  /** The card stands on the other side, where what it speaks of is on the right. */
  readonly aside?: true
}

export const planPath = '/plans'

const t = words.tour

export const tourSteps: readonly TourStep[] = [
  { title: t.firmTitle, text: t.firm, as: 'commander', path: '/' },
  {
    title: t.boardTitle,
    text: t.board,
    as: 'commander',
    path: '/board',
    done: { path: /^\/what-if/ },
    target: 'main a[href^="/what-if"]',
  },
  {
    title: t.closeTitle,
    text: t.close,
    as: 'commander',
    path: '/what-if',
    done: { path: /^\/what-if\?.*suppose=/ },
    target: 'main .presets button',
  },
  {
    title: t.gapsTitle,
    text: t.gaps,
    as: 'commander',
    path: '/what-if',
    done: { path: /^\/plans\/./ },
    target: '[data-tour="make-plan"]',
  },
  {
    title: t.planTitle,
    text: t.plan,
    as: 'commander',
    path: planPath,
    done: { command: /^continuity\.approvePlan$/ },
    target: '[data-tour="approve"]',
  },
  {
    title: t.phoneTitle,
    text: t.phone,
    as: 'employee',
    path: '/my/tasks',
    done: { command: /\.accept/ },
    target: 'main .duty-actions > button.ant-btn-primary',
  },
  { title: t.noticeTitle, text: t.notice, as: 'employee', path: '/my/notices' },
  { title: t.rosterTitle, text: t.roster, as: 'employee', path: '/my/duties' },
  { title: t.receiptsTitle, text: t.receipts, as: 'commander', path: '/notices' },
  { title: t.recordTitle, text: t.record, as: 'commander', path: planPath, aside: true },
]
