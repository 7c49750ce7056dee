// Two kept what-ifs side by side: what each would stop, and which gaps each would open.
import { Link } from '@tanstack/react-router'
import { useMinute } from '../../../faces/web/clock.ts'
import { count } from '../../../faces/web/format.ts'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered, Empty } from '../../../faces/web/kit/states.tsx'
import { useInquiry } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { useSearchText } from '../../../faces/web/where.ts'
import type { WhatIfAnswer } from './answers.ts'
import { GapList } from './gap-list.tsx'
import { useKeptWhatIfs, type KeptWhatIf } from './kept-what-ifs.tsx'
import { Textures } from './strip.tsx'
import { BeforeAfter, Verdict } from './what-if.tsx'
import { words } from './words.ts'
import './continuity.css'

export default function CompareWhatIfs() {
  const { t } = useSpeaker()
  const { a = '', b = '' } = useSearchText()
  const kept = useKeptWhatIfs()
  return (
    <Page title={t(words.compareTitle)} crumbs={[{ title: t(words.whatIf), to: '/what-if' }]}>
      <Textures />
      <Answered of={kept} lines={12}>
        {({ answer: { rows } }) => {
          const two = [a, b].flatMap((id) => rows.find(({ whatIf }) => whatIf === id) ?? [])
          return two.length < 2 ? (
            <Empty
              title={t(words.compareWhich)}
              action={<Link to="/what-if">{t(words.whatIf)}</Link>}
            />
          ) : (
            <div className="two-what-ifs">
              {two.map((one) => (
                <One key={one.whatIf} kept={one} />
              ))}
            </div>
          )
        }}
      </Answered>
    </Page>
  )
}

const gapsShown = 8

function One({ kept }: { kept: KeptWhatIf }) {
  const { t } = useSpeaker()
  const now = useMinute()
  const { suppose, from } = kept
  const asked = useInquiry<WhatIfAnswer>('continuity.whatIf', { suppose, from, plan: false })
  return (
    <div className="stack">
      <h2>
        <Link to="/what-if" search={{ suppose: JSON.stringify(suppose), from }}>
          {kept.title}
        </Link>
      </h2>
      <Answered of={asked} lines={12}>
        {({ answer }) => {
          const fresh = answer.gaps.filter((gap) => !gap.before)
          const frame = { from: Date.parse(from), to: Date.parse(answer.to) }
          return (
            <>
              <Verdict answer={answer} now={now} />
              <Panel title={t(words.functionsHit)}>
                {answer.functions.length === 0 ? (
                  <p className="quiet">{t(words.functionsUntouched)}</p>
                ) : (
                  <BeforeAfter answer={answer} frame={frame} now={now} />
                )}
              </Panel>
              <Panel title={t(words.newGaps, { count: count(fresh.length) })} flush>
                <GapList gaps={fresh} now={now} shown={gapsShown} aheadMs={frame.to - frame.from} />
              </Panel>
            </>
          )
        }}
      </Answered>
    </div>
  )
}
