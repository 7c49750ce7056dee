// The phone's tab of my duties; its content comes with the module that owns it.
import { CalendarOutlined } from '@ant-design/icons'
import { MyEmpty } from './my-empty.tsx'
import { words } from '../words.ts'

const MyDuties = () => (
  <MyEmpty
    icon={<CalendarOutlined />}
    title={words.shell.tabDuties}
    empty={words.page.myDutiesEmpty}
    why={words.page.myDutiesWhy}
  />
)

export default MyDuties
