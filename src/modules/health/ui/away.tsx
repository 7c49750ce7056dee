// Who is away and until when, for those who plan with them; never why.
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { Page } from '../../../faces/web/kit/page.tsx'
import { ViewPanel } from '../../../faces/web/kit/view-panel.tsx'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { titles } from './titles.ts'

export default function Away() {
  const { t } = useSpeaker()
  return (
    <Page title={t(titles.away)} lead={t(titles.awayLead)}>
      <ViewPanel
        view="health.absences"
        fields={['name', 'unit', 'state', 'from', 'until', 'works']}
        actions={
          <>
            <CommandButton command="health.reportUnfit" size="small" />
            <CommandButton command="health.startQuarantine" size="small" />
          </>
        }
      />
    </Page>
  )
}
