// My calendar links: make one, copy it or open it in the calendar, stop it.
import { App, Button, Drawer } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { request, type ApiProblem } from '../../../../faces/web/api.ts'
import { useMinute } from '../../../../faces/web/clock.ts'
import { useTell } from '../../../../faces/web/kit/use-tell.ts'
import { momentOf } from '../../../../faces/web/kit/when.ts'
import { useView } from '../../../../faces/web/queries.ts'
import { useSpeaker } from '../../../../faces/web/settings.ts'
import { liveWorld, useWhere } from '../../../../faces/web/where.ts'
import { mineWords } from './words.ts'

interface Feeds {
  readonly rows: readonly {
    readonly feed: string
    readonly openedAt: string
    readonly own: boolean
  }[]
}

export function FeedsDrawer({ onClose }: { onClose: () => void }) {
  const { t, language } = useSpeaker()
  const { world } = useWhere()
  const asked = useView<Feeds>('duty.feeds', { mine: true })
  const opening = useTell('duty.openFeed')
  const rows = asked.data?.answer.rows ?? []
  return (
    <Drawer open onClose={onClose} placement="bottom" size="auto" title={t(mineWords.calendar)}>
      <div className="why-not">
        <p className="quiet">{t(mineWords.feedLead)}</p>
        {world === liveWorld ? (
          <>
            {rows.map((row) => (
              <FeedLine key={row.feed} feed={row.feed} openedAt={row.openedAt} own={row.own} />
            ))}
            <Button
              size="large"
              type={rows.length === 0 ? 'primary' : 'default'}
              block
              loading={opening.isPending}
              onClick={() => opening.mutate({ language })}
            >
              {t(mineWords.feedOpen)}
            </Button>
          </>
        ) : (
          <p className="warn">{t(mineWords.feedReal)}</p>
        )}
      </div>
    </Drawer>
  )
}

interface Link {
  readonly url: string
  readonly webcal: string
}

function FeedLine({ feed, openedAt, own }: { feed: string; openedAt: string; own: boolean }) {
  const speaker = useSpeaker()
  const { t } = speaker
  const now = useMinute()
  const { message } = App.useApp()
  const closing = useTell('duty.closeFeed')
  const link = useQuery<Link, ApiProblem>({
    queryKey: ['feed', feed],
    queryFn: () => request<Link>(`/api/feeds/${feed}/link`),
    enabled: own,
    staleTime: Infinity,
  })
  const copy = async (url: string) => {
    await navigator.clipboard.writeText(url)
    void message.success(t(mineWords.feedCopied))
  }
  return (
    <div className="feed">
      <p className="quiet tabular">
        {t(mineWords.feedSince, { when: momentOf(openedAt, now, speaker) })}
      </p>
      {link.data ? <code className="small">{link.data.url}</code> : null}
      <div className="duty-actions">
        <Button danger onClick={() => closing.mutate({ feed })}>
          {t(mineWords.feedStop)}
        </Button>
        {link.data ? (
          <>
            <Button onClick={() => void copy(link.data.url)}>{t(mineWords.feedCopy)}</Button>
            <Button type="primary" href={link.data.webcal}>
              {t(mineWords.feedAdd)}
            </Button>
          </>
        ) : null}
      </div>
    </div>
  )
}
