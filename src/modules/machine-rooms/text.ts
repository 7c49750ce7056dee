// Every word of the module machineRooms, Chinese first.
import type { Texts } from '../../kernel/index.ts'

const named: Texts = {
  machineRooms: { zh: '机房', en: 'Machine rooms' },
  'machineRooms.loseRoom': { zh: '报告机房中断', en: 'Report a machine room lost' },
  'machineRooms.loseRoom.help': { zh: '断电、断网或整个机房', en: 'Its power, its network, or all of it' },
  'machineRooms.expectRoom': { zh: '更改机房预计恢复', en: 'Change when a room is expected back' },
  'machineRooms.restoreRoom': { zh: '机房恢复', en: 'Report a machine room restored' },
  'machineRooms.loseSystem': { zh: '报告系统中断', en: 'Report a system lost' },
  'machineRooms.expectSystem': { zh: '更改系统预计恢复', en: 'Change when a system is expected back' },
  'machineRooms.restoreSystem': { zh: '系统恢复', en: 'Report a system restored' },
  'machineRooms.loseSupplier': { zh: '报告外部中断', en: 'Report a supplier lost' },
  'machineRooms.expectSupplier': { zh: '更改外部预计恢复', en: 'Change when a supplier is expected back' },
  'machineRooms.restoreSupplier': { zh: '外部恢复', en: 'Report a supplier restored' },
  'machineRooms.startTakeover': { zh: '开始接管', en: 'Start a takeover' },
  'machineRooms.startTakeover.help': {
    zh: '只能在备用机房接管，或回到主机房；到恢复时间即在那里运行',
    en: 'Only in a standby room, or back home; it runs there once its recovery time has passed',
  },
  'machineRooms.confirmTakeover': { zh: '确认接管完成', en: 'Confirm a takeover' },
  'machineRooms.noteLate': { zh: '逾期未恢复', en: 'Note that something is late' },
  'machineRooms.noteReady': { zh: '接管到时', en: 'Note that a takeover is ready' },
  'machineRooms.rooms': { zh: '机房现状', en: 'Machine rooms now' },
  'machineRooms.systems': { zh: '系统现状', en: 'Systems now' },
  'machineRooms.suppliers': { zh: '外部依赖现状', en: 'Suppliers now' },
}

const happened: Texts = {
  'machineRooms.RoomLost': { zh: '机房中断（{part}）：{because}', en: 'Room lost ({part}): {because}' },
  'machineRooms.RoomExpected': { zh: '预计 {until} 恢复：{because}', en: 'Expected back at {until}: {because}' },
  'machineRooms.RoomLate': { zh: '到 {expected} 没有恢复', en: 'Not back by {expected} as expected' },
  'machineRooms.RoomRestored': { zh: '机房恢复（{part}）', en: 'Room restored ({part})' },
  'machineRooms.SystemLost': { zh: '系统中断：{because}', en: 'System lost: {because}' },
  'machineRooms.SystemExpected': { zh: '预计 {until} 恢复：{because}', en: 'Expected back at {until}: {because}' },
  'machineRooms.SystemLate': { zh: '到 {expected} 没有恢复', en: 'Not back by {expected} as expected' },
  'machineRooms.SystemRestored': { zh: '系统恢复', en: 'System restored' },
  'machineRooms.TakeoverStarted': { zh: '开始由 {room} 接管：{because}', en: 'Takeover in {room} started: {because}' },
  'machineRooms.TakeoverCompleted': {
    zh: '{room} 接管完成，用时 {minutes} 分钟',
    en: 'Runs in {room}, after {minutes} minutes',
  },
  'machineRooms.TakeoverLate': { zh: '到时仍未在 {room} 运行', en: 'Does not run in {room} in time' },
  'machineRooms.SupplierLost': { zh: '外部中断：{because}', en: 'Supplier lost: {because}' },
  'machineRooms.SupplierExpected': { zh: '预计 {until} 恢复：{because}', en: 'Expected back at {until}: {because}' },
  'machineRooms.SupplierLate': { zh: '到 {expected} 没有恢复', en: 'Not back by {expected} as expected' },
  'machineRooms.SupplierRestored': { zh: '外部恢复', en: 'Supplier restored' },
}

const refused: Texts = {
  'machineRooms.unknownRoom': { zh: '没有“{room}”这个机房', en: 'There is no machine room {room}.' },
  'machineRooms.unknownSystem': { zh: '没有“{system}”这个系统', en: 'There is no system {system}.' },
  'machineRooms.unknownSupplier': { zh: '没有“{supplier}”这个外部依赖', en: 'There is no supplier {supplier}.' },
  'machineRooms.lostAlready': {
    zh: '“{id}”已报中断；要改时间请改预计恢复',
    en: '{id} is reported lost already; change when it is expected back.',
  },
  'machineRooms.notLost': { zh: '“{id}”没有报过中断', en: '{id} is not reported lost.' },
  'machineRooms.expectedThen': { zh: '预计恢复本来就是 {until}', en: 'It is expected back at {until} already.' },
  'machineRooms.endsTooEarly': {
    zh: '预计恢复 {until} 要晚于中断，也要晚于现在',
    en: 'It cannot be back ({until}) before it is lost or before now.',
  },
  'machineRooms.notStandby': {
    zh: '{system} 不能在“{room}”运行，备用机房只有：{rooms}',
    en: '{system} cannot run in {room}; its standby rooms: {rooms}',
  },
  'machineRooms.takeoverOpen': {
    zh: '{system} 正由“{room}”接管，先等它完成',
    en: '{system} is being taken over in {room}; let that end first.',
  },
  'machineRooms.runsThere': { zh: '{system} 已经在“{room}”运行', en: '{system} runs in {room} already.' },
  'machineRooms.startsInPast': { zh: '接管不能从过去开始', en: 'A takeover cannot have started in the past.' },
  'machineRooms.roomLost': { zh: '“{room}”自己也中断，不能接管', en: '{room} is lost itself and cannot take over.' },
  'machineRooms.noTakeover': { zh: '“{system}”没有在接管', en: '{system} is not being taken over.' },
  'machineRooms.notBegun': { zh: '接管还没有开始', en: 'The takeover has not begun.' },
}

const fields: Texts = {
  'field.system': { zh: '系统', en: 'System' },
  'field.supplier': { zh: '外部依赖', en: 'Supplier' },
  'field.part': { zh: '哪一部分', en: 'Part' },
  'field.losses': { zh: '中断', en: 'Losses' },
  'field.onDuty': { zh: '在岗', en: 'On duty' },
  'field.confirmed': { zh: '已签到', en: 'Confirmed' },
  'field.crew': { zh: '值班人员', en: 'Crew' },
  'field.takeover': { zh: '接管机房', en: 'Taken over in' },
  'field.readyBy': { zh: '应在此前就绪', en: 'Ready by' },
  'field.machineRooms.systems.late': { zh: '逾期', en: 'Late' },
  'value.part.power': { zh: '供电', en: 'Power' },
  'value.part.network': { zh: '网络', en: 'Network' },
  'value.part.all': { zh: '整个机房', en: 'All' },
  'value.state.roomLost': { zh: '机房中断', en: 'Its room is lost' },
  'value.state.takingOver': { zh: '接管中', en: 'Being taken over' },
}

export const text: Texts = { ...named, ...happened, ...refused, ...fields }
