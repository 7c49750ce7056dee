// What if: suppose losses on a time axis, and see within a second which functions and posts would fall, from
// when to when, and who could take over.
import { useMemo } from 'react'
import { App, Button, Checkbox } from 'antd'
import {
  CloseCircleOutlined,
  ExperimentOutlined,
  LinkOutlined,
  SaveOutlined,
} from '@ant-design/icons'
import { useState } from 'react'
import { useMinute } from '../../../faces/web/clock.ts'
import { count } from '../../../faces/web/format.ts'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { useNarrow } from '../../../faces/web/kit/narrow.ts'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Empty, Failed, Loading } from '../../../faces/web/kit/states.tsx'
import { useInquiry } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { WhatIfAnswer } from './answers.ts'
import { GapList } from './gap-list.tsx'
import { KeptWhatIfs } from './kept-what-ifs.tsx'
import { ProposedPlan } from './proposed-plan.tsx'
import { shadeOf } from './state-mark.tsx'
import { Axis, differences, Strip, Textures, type Frame } from './strip.tsx'
import { lasts, useSupposed } from './supposing.ts'
import { SupposeAxis } from './suppose-axis.tsx'
import { Presets, SupposeMore } from './suppose-more.tsx'
import { lengthOf, momentOf } from '../../../faces/web/kit/when.ts'
import { words } from './words.ts'
import './continuity.css'

const hourMs = 3_600_000
/** The axis reaches past the last end, so that there is room to drag. */
const roomMs = 24 * hourMs

export default function WhatIfPage() {
  const { t } = useSpeaker()
  const { suppose, from, put } = useSupposed()
  // The start stands still while one looks, or the question would be another one every second.
  const minute = useMinute()
  const [opened, setOpened] = useState(0)
  if (opened === 0 && minute > 0) setOpened(minute)
  const start = from === '' ? opened : Date.parse(from)
  const frame = useMemo((): Frame => {
    const ends = suppose.map((one) => lasts(one, start).to)
    const begins = suppose.map((one) => lasts(one, start).from)
    return { from: Math.min(start, ...begins), to: Math.max(start + 48 * hourMs, ...ends) + roomMs }
  }, [suppose, start])
  if (minute === 0) return <Loading />
  return (
    <Page
      title={t(words.whatIf)}
      lead={t(words.whatIfLead)}
      actions={suppose.length === 0 ? undefined : <SupposedActions start={start} />}
    >
      <Textures />
      <Panel title={t(words.suppose)}>
        <div className="stack">
          {suppose.length === 0 ? (
            <Presets onPick={(next) => put(next, new Date(start).toISOString())} />
          ) : (
            <SupposeAxis
              suppose={suppose}
              start={start}
              now={minute}
              frame={frame}
              onChange={(next) => put(next)}
            />
          )}
          <SupposeMore
            onAdd={(one) =>
              put([...suppose, one], from === '' ? new Date(start).toISOString() : from)
            }
          />
        </div>
      </Panel>
      {suppose.length === 0 ? (
        <>
          <Empty title={t(words.nothingSupposed)} why={t(words.nothingSupposedWhy)} />
          <KeptWhatIfs />
        </>
      ) : (
        <Result now={minute} start={start} />
      )}
    </Page>
  )
}

/** Keep it, send its link, or begin again. */
function SupposedActions({ start }: { start: number }) {
  const { t } = useSpeaker()
  const { message } = App.useApp()
  const { suppose, put } = useSupposed()
  return (
    <>
      <CommandButton
        command="continuity.saveWhatIf"
        fixed={{ suppose, from: new Date(start).toISOString() }}
        icon={<SaveOutlined />}
        title={t(words.keepWhatIf)}
      />
      <Button
        icon={<LinkOutlined />}
        onClick={() => {
          void navigator.clipboard
            .writeText(location.href)
            .then(() => message.success(t(words.linkCopied)))
        }}
      >
        {t(words.copyLink)}
      </Button>
      <Button icon={<CloseCircleOutlined />} onClick={() => put([], '')}>
        {t(words.startOver)}
      </Button>
    </>
  )
}

interface ResultProps {
  readonly now: number
  readonly start: number
}

function Result({ now, start }: ResultProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  const { suppose } = useSupposed()
  const [all, setAll] = useState(false)
  // Gaps first, at once; who could take over is looked for beside it.
  const asked = useInquiry<WhatIfAnswer>('continuity.whatIf', {
    suppose,
    from: new Date(start).toISOString(),
    plan: false,
  })
  if (asked.error) return <Failed problem={asked.error} retry={() => void asked.refetch()} />
  if (!asked.data) return <Loading lines={12} />
  const { answer } = asked.data
  const fresh = answer.gaps.filter((gap) => !gap.before)
  const shown = all ? answer.gaps : fresh
  const seen = { from: start, to: Date.parse(answer.to) }
  return (
    <>
      <Verdict answer={answer} now={now} />
      <div className="what-if">
        <div className="stack">
          <Panel
            title={t(words.functionsHit)}
            extra={
              <span className="quiet small tabular">
                {t(words.answered, { ms: count(Math.round(answer.elapsedMs)) })}
              </span>
            }
          >
            {answer.functions.length === 0 ? (
              <p className="quiet">{t(words.functionsUntouched)}</p>
            ) : (
              <BeforeAfter answer={answer} frame={seen} now={now} />
            )}
          </Panel>
          <Panel
            title={t(words.newGaps, { count: count(shown.length) })}
            extra={
              fresh.length === answer.gaps.length ? null : (
                <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>
                  {t(words.oldGapsToo)}
                </Checkbox>
              )
            }
            flush
          >
            <GapList gaps={shown} now={now} shown={10} aheadMs={seen.to - seen.from} />
          </Panel>
        </div>
        <ProposedPlan suppose={suppose} from={answer.from} now={now} />
      </div>
    </>
  )
}

/** The one sentence that matters: what stops first, and when. */
export function Verdict({ answer, now }: { answer: WhatIfAnswer; now: number }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const broken = answer.functions
    .filter((line) => line.breachAt !== undefined)
    .toSorted((a, b) => (a.breachAt ?? '').localeCompare(b.breachAt ?? ''))
  const first = broken[0]
  const fresh = answer.gaps.filter((gap) => !gap.before)
  const keys = fresh.filter((gap) => gap.key).length
  return (
    <div
      className="verdict"
      data-tone={first ? 'bad' : fresh.length > 0 ? 'warn' : 'good'}
      role="status"
    >
      <ExperimentOutlined />
      <strong>
        {first?.breachAt === undefined
          ? t(fresh.length > 0 ? words.verdictHolds : words.verdictCalm)
          : t(words.verdictBreaks, {
              name: t(first.name),
              when: momentOf(first.breachAt, now, speaker),
              length: lengthOf(Date.parse(first.breachAt) - now, speaker),
            })}
      </strong>
      <span className="quiet tabular">
        {t(words.verdictCounts, { functions: broken.length, gaps: count(fresh.length), keys })}
      </span>
    </div>
  )
}

interface BeforeAfterProps {
  readonly answer: WhatIfAnswer
  readonly frame: Frame
  readonly now: number
}

/** Two strips a function: as it is, and as it would be, the difference hatched. */
export function BeforeAfter({ answer, frame, now }: BeforeAfterProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  const length = lengthOf(frame.to - frame.from, speaker)
  const narrow = useNarrow()
  return (
    <div className="functions before-after">
      <div className="function-line">
        <span />
        <Axis frame={frame} ticksMax={narrow ? 2 : 7} />
      </div>
      {answer.functions.map((line) => {
        const [before, after] = [line.before, line.after].map((strip) =>
          strip.map(({ from, to, state }) => ({ from, to, shade: shadeOf(state) })),
        )
        if (!before || !after) return null
        const name = t(line.name)
        return (
          <div key={line.function} className="function-line">
            <span className="function-name">
              <span>{name}</span>
              {line.breachAt === undefined ? null : (
                <small className="bad tabular">
                  {t(words.breaksAt, { when: momentOf(line.breachAt, now, speaker) })}
                </small>
              )}
            </span>
            <span className="two-strips">
              <span className="strip-line">
                <small className="quiet">{t(words.before)}</small>
                <Strip
                  label={t(words.beforeOf, { name, length })}
                  pieces={before}
                  frame={frame}
                  height={8}
                />
              </span>
              <span className="strip-line">
                <small className="quiet">{t(words.after)}</small>
                <Strip
                  label={t(words.afterOf, { name, length })}
                  pieces={after}
                  changed={differences(before, after)}
                  frame={frame}
                />
              </span>
            </span>
          </div>
        )
      })}
    </div>
  )
}
