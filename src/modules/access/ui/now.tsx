// Links and profiles as they are now, and the seats that duties take.
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { Page } from '../../../faces/web/kit/page.tsx'
import { ViewPanel } from '../../../faces/web/kit/view-panel.tsx'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { titles } from './titles.ts'

export default function AccessNow() {
  const { t } = useSpeaker()
  return (
    <Page title={t(titles.now)}>
      <ViewPanel
        view="access.links"
        fields={['name', 'kind', 'state', 'site', 'seats', 'taken', 'peak', 'short', 'until']}
        actions={
          <>
            <CommandButton command="access.loseLink" size="small" />
            <CommandButton command="access.restoreLink" size="small" />
          </>
        }
      />
      <ViewPanel
        view="access.profiles"
        fields={['name', 'up', 'seats', 'taken', 'peak', 'short', 'down']}
      />
    </Page>
  )
}
