// Machine rooms, systems and suppliers as they are now; what is lost is reported beside them.
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { Page } from '../../../faces/web/kit/page.tsx'
import { ViewPanel } from '../../../faces/web/kit/view-panel.tsx'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { titles } from './titles.ts'

const buttons = (...commands: readonly string[]) =>
  commands.map((command) => <CommandButton key={command} command={command} size="small" />)

export default function MachineRoomsNow() {
  const { t } = useSpeaker()
  return (
    <Page title={t(titles.now)}>
      <ViewPanel
        view="machineRooms.rooms"
        fields={[
          'name',
          'state',
          'onDuty',
          'crewMin',
          'confirmed',
          'upsMinutes',
          'fuelHours',
          'fuelHoursMin',
        ]}
        actions={buttons('machineRooms.loseRoom', 'machineRooms.restoreRoom')}
      />
      <ViewPanel
        view="machineRooms.systems"
        fields={['name', 'state', 'tier', 'home', 'room']}
        actions={buttons(
          'machineRooms.loseSystem',
          'machineRooms.restoreSystem',
          'machineRooms.startTakeover',
        )}
      />
      <ViewPanel
        view="machineRooms.suppliers"
        fields={['name', 'kind', 'state']}
        actions={buttons('machineRooms.loseSupplier', 'machineRooms.restoreSupplier')}
      />
    </Page>
  )
}
