// Who holds which role, over what, given by whom and why; the security administrator gives and takes.
import { useState } from 'react'
import { Button, Drawer } from 'antd'
import { PlusOutlined } from '@ant-design/icons'
import { useMay, useNames } from '../../../faces/web/catalogue.ts'
import { dayAndMinute } from '../../../faces/web/format.ts'
import { CommandForm } from '../../../faces/web/kit/command-form.tsx'
import { Page, Panel } from '../../../faces/web/kit/page.tsx'
import { Answered, Empty } from '../../../faces/web/kit/states.tsx'
import { useNounNames } from '../../../faces/web/nouns.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { words } from './words.ts'

interface Holder {
  readonly person: string
  readonly role: string
  readonly scope: { readonly kind: string; readonly id: string }
  readonly since: string
  readonly by: string
  readonly because: string
}

interface Doing {
  readonly command: string
  readonly fixed: Readonly<Record<string, unknown>>
}

export default function Roles() {
  const { t } = useSpeaker()
  const names = useNames()
  const asked = useView<readonly Holder[]>('identity.holders')
  const mayGrant = useMay('identity.grantRole')
  const [doing, setDoing] = useState<Doing>()
  const close = () => setDoing(undefined)
  const begin = (command: string) => () => setDoing({ command, fixed: {} })
  return (
    <Page
      title={t(words.roles)}
      lead={t(words.rolesLead)}
      actions={
        mayGrant ? (
          <>
            <Button onClick={begin('identity.grantAdministrator')}>
              {names.of('identity.grantAdministrator')}
            </Button>
            <Button type="primary" icon={<PlusOutlined />} onClick={begin('identity.grantRole')}>
              {names.of('identity.grantRole')}
            </Button>
          </>
        ) : null
      }
    >
      <Answered of={asked}>
        {({ answer }) =>
          answer.length === 0 ? (
            <Panel>
              <Empty title={t(words.none)} />
            </Panel>
          ) : (
            <Holders
              holders={answer}
              {...(mayGrant
                ? { onRevoke: (fixed) => setDoing({ command: 'identity.revokeRole', fixed }) }
                : {})}
            />
          )
        }
      </Answered>
      {doing ? (
        <Drawer open onClose={close} size={480} title={names.of(doing.command)}>
          <CommandForm {...doing} onDone={close} onCancel={close} />
        </Drawer>
      ) : null}
    </Page>
  )
}

interface HoldersProps {
  readonly holders: readonly Holder[]
  onRevoke?(fixed: Pick<Holder, 'person' | 'role' | 'scope'>): void
}

function Holders({ holders, onRevoke }: HoldersProps) {
  const { t } = useSpeaker()
  const names = useNames()
  const people = [...new Set(holders.map((holder) => holder.person))]
  const known = new Map(
    useNounNames(people.map((id) => ({ noun: 'person', id }))).map((row) => [row.id, row.name]),
  )
  return (
    <Panel flush>
      <div className="scroll-x">
        <table className="simple">
          <thead>
            <tr>
              {[words.person, words.role, words.scope, words.since, words.by, words.because].map(
                (title) => (
                  <th key={title.en}>{t(title)}</th>
                ),
              )}
              <th />
            </tr>
          </thead>
          <tbody>
            {holders.map(({ person, role, scope, since, by, because }) => (
              <tr key={`${person}/${role}/${scope.kind}/${scope.id}`}>
                <td>
                  {t(known.get(person) ?? { zh: person, en: person })}{' '}
                  <span className="quiet small">{person}</span>
                </td>
                <td>{names.find(`role.${role}`) ?? names.value('role', role)}</td>
                <td>{scope.kind === 'firm' ? t(words.wholeFirm) : scope.id}</td>
                <td className="tabular">{dayAndMinute(since)}</td>
                <td>{by}</td>
                <td>{because}</td>
                <td>
                  {onRevoke ? (
                    <Button size="small" onClick={() => onRevoke({ person, role, scope })}>
                      {t(words.revoke)}
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}
