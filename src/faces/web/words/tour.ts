// Words of the guided tour of the demo firm.
import type { Texts } from '../../../kernel/text.ts'

export const tourWords = {
  tour: { zh: '导览', en: 'Guided tour' },
  offer: { zh: '第一次来？五分钟走一遍：封一栋楼，看谁来顶。', en: 'New here? Five minutes: close a tower and see who takes over.' },
  begin: { zh: '开始导览', en: 'Start the tour' },
  notNow: { zh: '不用了', en: 'No, thanks' },
  step: { zh: '第 {step} 步，共 {steps} 步', en: 'Step {step} of {steps}' },
  next: { zh: '下一步', en: 'Next' },
  back: { zh: '上一步', en: 'Back' },
  passOver: { zh: '跳过这一步', en: 'Skip this step' },
  takeMe: { zh: '带我去', en: 'Take me there' },
  become: { zh: '换成{title}', en: 'Become: {title}' },
  leave: { zh: '先不走了', en: 'Leave the tour' },
  leaveHint: { zh: '以后从右上角姓名里的“导览”接着走。', en: 'Go on later from “Guided tour” under your name.' },
  finish: { zh: '完成', en: 'Finish' },
  firmTitle: { zh: '一家一万人的公司', en: 'A firm of ten thousand' },
  firm: {
    zh: '同舟证券是虚构的：一万人、367 个场所、1,500 个岗位，时间停在 2022 年 3 月一个周五早上。每个数字都能点开。接下来封掉总部大厦试试。',
    en: 'Tongzhou Securities is invented: 10,000 people, 367 sites, 1,500 posts, on a Friday morning in March 2022. Every number opens. Next, close its head office and see.',
  },
  boardTitle: { zh: '指挥台', en: 'The command board' },
  board: {
    zh: '最大的一行是此刻最要紧的：现在没有缺口。左边是十四项业务未来两天的样子，右边是等您处理的。点右上角的“推演”。',
    en: 'The largest line is what matters now: there are no gaps. On the left fourteen functions over two days, on the right what waits for you. Press “What if?” at the top right.',
  },
  closeTitle: { zh: '假设大楼封了', en: 'Suppose the tower closes' },
  close: {
    zh: '点“总部大厦闭环 48 小时”。这只是假设，什么都不会改。',
    en: 'Press “HQ Tower: closed loop, 48 h”. It is only supposed; nothing changes.',
  },
  gapsTitle: { zh: '缺谁，谁来顶', en: 'Who is missing, who takes over' },
  gaps: {
    zh: '红条写着最先断的业务和时间。左边是前后对照，右边是谁来顶：谁留在里面，谁在家接手，要带什么；补不上的写明为什么。看完点“做成方案”。',
    en: 'The red line names the function that breaks first, and when. Left: before and after. Right: who takes over, who stays inside, what must be carried; what cannot be saved says why. Then press “Turn into a plan”.',
  },
  planTitle: { zh: '批准方案', en: 'Approve the plan' },
  plan: {
    zh: '每一行都能改，改完当场核对。点“批准”：先说清会发生什么，再请您确认。',
    en: 'Each line can be changed and is checked at once. Press “Approve”: it says what will happen before you confirm.',
  },
  phoneTitle: { zh: '到被请的人手上', en: 'In the hands of who is asked' },
  phone: {
    zh: '被请的人里有这位员工。这一页就是他手机上的“任务”：岗位、时间、在哪里做。点“接受”。',
    en: 'This employee is among those asked. This page is “Tasks” on their phone: the post, the time, where to work. Press “Accept”.',
  },
  noticeTitle: { zh: '通知也到了', en: 'The notice came too' },
  notice: {
    zh: '同一件事也发到了邮件和消息里（演示只记录，不真发）。接受就算确认，不用再点一次。',
    en: 'The same went out by mail and message (the demo records, it does not send). Accepting confirms it; nobody presses twice.',
  },
  rosterTitle: { zh: '班表跟着变', en: 'The roster follows' },
  roster: {
    zh: '新的班已经排进来，原来的让了位；在家做还是到现场做，也写在上面。',
    en: 'The new duty is in, the old one gave way; whether it is done at home or on site stands beside it.',
  },
  receiptsTitle: { zh: '谁还没答复', en: 'Who has not answered' },
  receipts: {
    zh: '回到总指挥。“请您顶班”这一行写着还差几人，点开是名单；到点自动再催，没人应就改请下一位。',
    en: 'Back to the commander. The line “You are asked to take a duty” says how many are missing and opens their names; reminders go out by themselves, and then the next one is asked.',
  },
  recordTitle: { zh: '每一步都有账', en: 'Every step is on record' },
  record: {
    zh: '“经过”里写着谁提的、谁批的、谁接的，几点几分。记下的事改不了也删不掉，审计员可以逐条核对。',
    en: '“Timeline” has who proposed, who approved, who accepted, to the second. What is recorded cannot be changed or removed, and an auditor can check it entry by entry.',
  },
} as const satisfies Texts
