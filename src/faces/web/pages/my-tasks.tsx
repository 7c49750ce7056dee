// The phone's tab of my tasks; its content comes with the module that owns it.
import { CheckSquareOutlined } from '@ant-design/icons'
import { MyEmpty } from './my-empty.tsx'
import { words } from '../words.ts'

const MyTasks = () => (
  <MyEmpty
    icon={<CheckSquareOutlined />}
    title={words.shell.tabTasks}
    empty={words.page.myTasksEmpty}
    why={words.page.myTasksWhy}
  />
)

export default MyTasks
