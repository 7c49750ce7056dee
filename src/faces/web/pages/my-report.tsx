// The phone's tab of my report; its content comes with the module that owns it.
import { AlertOutlined } from '@ant-design/icons'
import { MyEmpty } from './my-empty.tsx'
import { words } from '../words.ts'

const MyReport = () => (
  <MyEmpty
    icon={<AlertOutlined />}
    title={words.shell.tabReport}
    empty={words.page.myReportEmpty}
    why={words.page.myReportWhy}
  />
)

export default MyReport
