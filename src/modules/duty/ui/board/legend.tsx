// What the letters and lines of the board mean.
import { memo } from 'react'
import { Popover } from 'antd'
import { QuestionCircleOutlined } from '@ant-design/icons'
import { useNames } from '../../../../faces/web/catalogue.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import { letterOf } from './grid-row.tsx'
import { words } from './words.ts'

const shifts = ['early', 'day', 'late', 'night', 'whole', 'standby'] as const

export const Legend = memo(function Legend() {
  const { t } = useSpeaker()
  const said = useNames()
  return (
    <span className="board-legend">
      {shifts.map((shift) => (
        <span key={shift}>
          <span className="board-duty board-sample" data-shift={shift}>
            {t(words[letterOf(shift)])}
          </span>
          {said.value('shift', shift)}
        </span>
      ))}
      <Popover
        content={
          <div className="board-keys">
            <p>{t(words.legendMode)}</p>
            <p>{t(words.gridKeys)}</p>
          </div>
        }
      >
        <button type="button" className="board-more" aria-label={t(words.details)}>
          <QuestionCircleOutlined />
        </button>
      </Popover>
    </span>
  )
})
