// All notices, newest first, with how many are missing: a number that opens its list.
import { Button, Tag } from 'antd'
import { CheckCircleOutlined, ClockCircleOutlined, SendOutlined } from '@ant-design/icons'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMay, useNames } from '../../../faces/web/catalogue.ts'
import { useMinute } from '../../../faces/web/clock.ts'
import { count as counted } from '../../../faces/web/format.ts'
import { CommandButton } from '../../../faces/web/kit/command-button.tsx'
import type { Column } from '../../../faces/web/kit/grid.tsx'
import { Page } from '../../../faces/web/kit/page.tsx'
import { Empty } from '../../../faces/web/kit/states.tsx'
import { ViewTable, type Named } from '../../../faces/web/kit/view-table.tsx'
import { momentOf } from '../../../faces/web/kit/when.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { NoticeLine } from './answers.ts'
import { useStepWords } from './steps.tsx'
import { words } from './words.ts'
import './notices.css'

export default function NoticeList() {
  const { t } = useSpeaker()
  const navigate = useNavigate()
  const mayLetter = useMay('notices.sendLetter')
  return (
    <Page
      title={t(words.all)}
      lead={t(words.lead)}
      actions={
        <>
          {mayLetter ? <CommandButton command="notices.sendLetter" /> : null}
          <ComposeLink />
        </>
      }
    >
      <ViewTable<NoticeLine>
        title={t(words.all)}
        view="notices.notices"
        columns={useColumns()}
        onOpen={(row) => void navigate({ to: `/notices/${row.notice}` })}
        empty={<Empty title={t(words.none)} why={t(words.noneWhy)} action={<ComposeLink />} />}
      />
    </Page>
  )
}

function ComposeLink() {
  const { t } = useSpeaker()
  return useMay('notices.send') ? (
    <Link to="/notices/new">
      <Button type="primary" icon={<SendOutlined />}>
        {t(words.compose)}
      </Button>
    </Link>
  ) : null
}

function useColumns(): readonly Column<Named<NoticeLine>>[] {
  const speaker = useSpeaker()
  const { t } = speaker
  const names = useNames()
  const now = useMinute()
  const sayStep = useStepWords()
  return [
    {
      key: 'title',
      title: t(words.title),
      width: 'minmax(240px, 3fr)',
      phone: 'title',
      render: ({ row }) => (
        <>
          {row.kind === 'notice' ? null : <Tag>{names.value('kind', row.kind)}</Tag>}
          {t(row.title)}
        </>
      ),
    },
    {
      key: 'missing',
      title: t(words.missing),
      width: 'minmax(136px, 1fr)',
      phone: 'title',
      render: ({ row }) => <MissingMark line={row} />,
    },
    {
      key: 'count',
      title: t(words.to),
      width: '88px',
      align: 'right',
      phone: 'hidden',
      render: ({ row }) => <span className="tabular">{counted(row.count)}</span>,
    },
    {
      key: 'at',
      title: t(words.sentAt),
      width: 'minmax(152px, 1fr)',
      render: ({ row }) => (
        <span className="tabular">
          {momentOf(row.at, now, speaker)} · {t(row.byName)}
        </span>
      ),
    },
    {
      key: 'next',
      title: t(words.nextStep),
      width: 'minmax(200px, 2fr)',
      phone: 'hidden',
      render: ({ row }) =>
        row.nextStep && row.nextAt && row.missing > 0 ? (
          <span className="tabular">
            <ClockCircleOutlined />{' '}
            {t(words.nextAt, {
              when: momentOf(row.nextAt, now, speaker),
              what: sayStep(row.nextStep),
            })}
          </span>
        ) : (
          <span className="quiet">{row.closedAt === undefined ? '' : t(words.ended)}</span>
        ),
    },
  ]
}

export function MissingMark({ line }: { line: NoticeLine }) {
  const { t } = useSpeaker()
  if (line.awaits === 'none')
    return (
      <span className="quiet tabular">
        {t(words.readOnly, { seen: counted(line.counts.seen) })}
      </span>
    )
  if (line.missing === 0) {
    return (
      <span className="good">
        <CheckCircleOutlined /> {t(words.allDone)}
      </span>
    )
  }
  return (
    <strong className="warn tabular">
      {t(words.missingOf, { missing: counted(line.missing) })}
    </strong>
  )
}
