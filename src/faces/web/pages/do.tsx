// Any command by its name, as a form: what the palette opens.
import { useNavigate, useParams } from '@tanstack/react-router'
import { CommandForm } from '../kit/command-form.tsx'
import { Page, Panel } from '../kit/page.tsx'
import { Answered, Empty } from '../kit/states.tsx'
import { useCatalogue, useNames } from '../catalogue.ts'
import { useSpeaker } from '../settings.ts'
import { words } from '../words.ts'

export default function Do() {
  const { t } = useSpeaker()
  const names = useNames()
  const navigate = useNavigate()
  const { module = '', name: last = '' } = useParams({ strict: false })
  const name = `${module}.${last}`
  const catalogue = useCatalogue()
  return (
    <Answered of={catalogue}>
      {({ modules }) =>
        modules.some(({ commands }) => commands.some((command) => command.name === name)) ? (
          <Page title={names.of(name)} crumbs={[{ title: t(words.page.doTitle), to: '/' }]}>
            <div className="narrow-form">
              <Panel>
                <CommandForm command={name} onDone={() => void navigate({ to: '/' })} />
              </Panel>
            </div>
          </Page>
        ) : (
          <Empty title={t(words.page.unknownName, { name })} />
        )
      }
    </Answered>
  )
}
