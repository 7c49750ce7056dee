// The shelf: packs that were printed by themselves, the newest day first, each to be taken as a file.
import { Button, Table } from 'antd'
import { DownloadOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import type { Text } from '../../../kernel/text.ts'
import { addressOf } from '../../../faces/web/api.ts'
import { useNames } from '../../../faces/web/catalogue.ts'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import { Page } from '../../../faces/web/kit/page.tsx'
import { Answered } from '../../../faces/web/kit/states.tsx'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { titles } from './titles.ts'
import { words } from './words.ts'

interface Row {
  readonly site: string
  readonly name: Text
  readonly day: string
  readonly language: 'zh' | 'en'
  readonly state: 'printing' | 'kept' | 'failed' | 'rehearsed'
  readonly reason?: string
}

interface Packs {
  readonly rows: readonly Row[]
  readonly rule?: { readonly time: string; readonly keepDays: number }
}

export default function ShelfPage() {
  const { t } = useSpeaker()
  const asked = useView<Packs>('paper.packs')
  const rule = asked.data?.answer.rule
  return (
    <Page
      title={t(titles.paper)}
      lead={rule ? t(words.lead, rule) : asked.data ? t(words.noRule) : ''}
      actions={<CommandButton command="paper.printPack" type="primary" />}
    >
      <Answered of={asked} lines={8}>
        {({ answer }) => <Shelf rows={answer.rows} />}
      </Answered>
    </Page>
  )
}

function Shelf({ rows }: { rows: readonly Row[] }) {
  const { t } = useSpeaker()
  const names = useNames()
  return (
    <Table<Row>
      size="small"
      dataSource={[...rows]}
      rowKey={({ day, site, language }) => `${day}/${site}/${language}`}
      pagination={{ pageSize: 30, hideOnSinglePage: true }}
      scroll={{ x: 'max-content' }}
      locale={{ emptyText: t(words.empty) }}
      columns={[
        { title: t(words.day), dataIndex: 'day' },
        {
          title: t(words.site),
          render: (_, { site, name }) => <Link to={`/sites/${site}`}>{t(name)}</Link>,
        },
        {
          title: t(words.language),
          render: (_, { language }) => names.value('language', language),
        },
        {
          title: t(words.state),
          render: (_, { state, reason }) =>
            names.value('state', state) + (reason === undefined ? '' : ` · ${reason}`),
        },
        {
          title: '',
          align: 'right',
          render: (_, row) => (
            <>
              {row.state === 'kept' ? <Take row={row} /> : null}
              <Link to={`/paper/${row.site}`} target="_blank">
                <Button type="link" size="small">
                  {t(words.look)}
                </Button>
              </Link>
            </>
          ),
        },
      ]}
    />
  )
}

function Take({ row: { site, day, language } }: { row: Row }) {
  const { t } = useSpeaker()
  const query = { site, day, language, purpose: t(words.purpose) }
  return (
    <Button
      type="link"
      size="small"
      icon={<DownloadOutlined />}
      href={addressOf('/api/files/pack.pdf', query)}
      download
    >
      {t(words.take)}
    </Button>
  )
}
