// An honest empty state of a phone tab: what will stand here, and what to do until then.
import type { ReactNode } from 'react'
import type { Text } from '../../../kernel/text.ts'
import { Page, Panel } from '../kit/page.tsx'
import { State } from '../kit/states.tsx'
import { useSpeaker } from '../settings.ts'
import { words } from '../words.ts'

interface MyEmptyProps {
  readonly icon: ReactNode
  readonly title: Text
  readonly empty: Text
  readonly why: Text
}

export function MyEmpty({ icon, title, empty, why }: MyEmptyProps) {
  const { t } = useSpeaker()
  return (
    <Page title={t(title)}>
      <Panel>
        <State icon={icon} title={t(empty)} why={t(why)} />
      </Panel>
      <p className="quiet small">{t(words.page.offlineNote)}</p>
    </Page>
  )
}
