// My code for the gate: short-lived and renewed by itself while the page stands.
import { useEffect } from 'react'
import { QRCode } from 'antd'
import { useMinute } from '../../../faces/web/clock.ts'
import { timeOfDay } from '../../../faces/web/format.ts'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { useInquiry } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { words } from './words.ts'
import './sites.css'

const size = 280

export default function MyCode() {
  const { t } = useSpeaker()
  const minute = useMinute()
  const asked = useInquiry<{ code: string; until: string; name: string }>('sites.myCode', {})
  const { refetch } = asked
  // Each minute a new one, so that whoever shows it never shows one that is about to run out.
  useEffect(() => {
    if (minute > 0) void refetch()
  }, [minute, refetch])
  return (
    <Page title={t(words.myCode)} lead={t(words.myCodeLead)}>
      <Panel>
        <Answered of={asked}>
          {({ answer }) => (
            <div className="my-code" data-code={answer.code}>
              <strong>{answer.name}</strong>
              <QRCode
                type="canvas"
                value={answer.code}
                size={size}
                errorLevel="M"
                color="#000000"
                bgColor="#ffffff"
                bordered={false}
              />
              <span className="quiet tabular">
                {t(words.codeUntil, { when: timeOfDay(answer.until).slice(0, 5) })}
              </span>
            </div>
          )}
        </Answered>
      </Panel>
    </Page>
  )
}
