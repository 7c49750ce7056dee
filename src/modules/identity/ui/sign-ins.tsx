// The newest sign-ins, failures and lock-outs, for those who keep watch.
import {
  CheckCircleOutlined,
  CloseCircleOutlined,
  LockOutlined,
  LogoutOutlined,
} from '@ant-design/icons'
import { useNames } from '../../../faces/web/catalogue.ts'
import { dayAndSecond } from '../../../faces/web/format.ts'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered, Empty } from '../../../faces/web/kit/states.tsx'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { words } from './words.ts'

interface HistoryLine {
  readonly at: string
  readonly what: 'signedIn' | 'failed' | 'lockedOut' | 'ended' | 'breakGlass'
  readonly person: string
  readonly address: string
  readonly way: string
}

const icons = {
  signedIn: <CheckCircleOutlined className="good" />,
  failed: <CloseCircleOutlined className="bad" />,
  lockedOut: <LockOutlined className="bad" />,
  ended: <LogoutOutlined className="quiet" />,
  breakGlass: <LockOutlined className="bad" />,
} as const

export default function SignIns() {
  const { t } = useSpeaker()
  const names = useNames()
  const asked = useView<readonly HistoryLine[]>('identity.signIns')
  return (
    <Page title={t(words.signIns)} lead={t(words.signInsLead)}>
      <Answered of={asked}>
        {({ answer }) =>
          answer.length === 0 ? (
            <Empty title={t(words.noSignIns)} />
          ) : (
            <Panel flush>
              <div className="scroll-x">
                <table className="simple">
                  <thead>
                    <tr>
                      {[words.at, words.what, words.person, words.way, words.address].map(
                        (title) => (
                          <th key={title.en}>{t(title)}</th>
                        ),
                      )}
                    </tr>
                  </thead>
                  <tbody>
                    {answer.map((line, index) => (
                      <tr key={index}>
                        <td className="tabular">{dayAndSecond(line.at)}</td>
                        <td>
                          {icons[line.what]} {names.value('what', line.what)}
                        </td>
                        <td>{line.person}</td>
                        <td>{names.value('way', line.way)}</td>
                        <td className="tabular">{line.address}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </Panel>
          )
        }
      </Answered>
    </Page>
  )
}
