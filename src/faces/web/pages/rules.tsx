// Rules: what comes with the product beside what is in force, what would change, and adopting it.
import { useState } from 'react'
import { Button, Drawer, Popconfirm } from 'antd'
import { CheckCircleOutlined, ExclamationCircleOutlined, SwapOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ApiProblem, request, tell } from '../api.ts'
import { useCommand } from '../catalogue.ts'
import { dayAndMinute } from '../format.ts'
import { Page, Panel } from '../kit/page.tsx'
import { outline } from '../kit/outline.ts'
import { Answered, Failed } from '../kit/states.tsx'
import { Actor } from '../kit/timeline.tsx'
import { FactLine, Value } from '../kit/value.tsx'
import { differences } from '../kit/differences.ts'
import { useView } from '../queries.ts'
import { useSpeaker } from '../settings.ts'
import { useWhere } from '../where.ts'
import { words } from '../words.ts'

interface Rule {
  readonly id: string
  readonly title?: { readonly zh: string; readonly en: string }
  readonly version: string
  readonly source: string
  readonly verified: boolean
  readonly body: Readonly<Record<string, unknown>>
}

interface InForce extends Rule {
  readonly adoptedAt: string
  readonly adoptedBy: string
}

/** A rule as this page shows it: offered, in force, or both. */
interface Beside {
  readonly id: string
  readonly offer: Rule | undefined
  readonly now: InForce | undefined
}

const adoptCommand = 'kernel.adoptRules'

function besideOf(offers: readonly Rule[], inForce: readonly InForce[]): readonly Beside[] {
  const ids = new Set([...offers, ...inForce].map(({ id }) => id))
  return [...ids].toSorted().map((id) => ({
    id,
    offer: offers.find((one) => one.id === id),
    now: inForce.find((one) => one.id === id),
  }))
}

const isNew = ({ offer, now }: Beside) => offer !== undefined && now === undefined

export default function Rules() {
  const { t } = useSpeaker()
  const offers = useQuery<{ offers: readonly Rule[] }, ApiProblem>({
    queryKey: ['rules', 'offers'],
    queryFn: ({ signal }) => request('/api/rules/offers', { signal }),
  })
  const inForce = useView<{ rows: readonly InForce[] }>('kernel.rules')
  const [open, setOpen] = useState<string>()
  return (
    <Page title={t(words.page.rulesTitle)} lead={t(words.page.rulesLead)}>
      <Answered of={offers}>
        {({ offers: offered }) => (
          <Answered of={inForce}>
            {({ answer }) => {
              const all = besideOf(offered, answer.rows)
              const shown = all.find(({ id }) => id === open)
              return (
                <>
                  <AdoptNew all={all} />
                  <RuleTable all={all} onOpen={setOpen} />
                  <Drawer
                    open={shown !== undefined}
                    onClose={() => setOpen(undefined)}
                    size={720}
                    title={shown ? <Called rule={shown} /> : null}
                    destroyOnHidden
                  >
                    {shown ? <OneRule key={shown.id} rule={shown} /> : null}
                  </Drawer>
                </>
              )
            }}
          </Answered>
        )}
      </Answered>
    </Page>
  )
}

function Called({ rule }: { rule: Beside }) {
  const { t } = useSpeaker()
  const title = rule.offer?.title ?? rule.now?.title
  return <>{title ? t(title) : rule.id}</>
}

function RuleTable({ all, onOpen }: { all: readonly Beside[]; onOpen: (id: string) => void }) {
  const { t } = useSpeaker()
  return (
    <Panel flush>
      <div className="scroll-x">
        <table className="simple">
          <thead>
            <tr>
              <th>{t(words.page.rulesRule)}</th>
              <th>{t(words.page.rulesState)}</th>
              <th className="not-on-phone">{t(words.page.rulesInForce)}</th>
              <th className="not-on-phone">{t(words.page.rulesOffered)}</th>
            </tr>
          </thead>
          <tbody>
            {all.map((rule) => (
              <tr key={rule.id}>
                <td>
                  <button type="button" className="as-link" onClick={() => onOpen(rule.id)}>
                    <Called rule={rule} />
                  </button>
                </td>
                <td>
                  <StateOf rule={rule} />
                </td>
                <td className="tabular not-on-phone">
                  {rule.now ? `${rule.now.version} · ${dayAndMinute(rule.now.adoptedAt)}` : '–'}
                </td>
                <td className="tabular not-on-phone">{rule.offer?.version ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

function StateOf({ rule: { offer, now } }: { rule: Beside }) {
  const { t } = useSpeaker()
  if (!now) {
    return (
      <span className="warn">
        <ExclamationCircleOutlined /> {t(words.page.rulesNew)}
      </span>
    )
  }
  if (!offer) return <span>{t(words.page.rulesOwn)}</span>
  return now.version === offer.version ? (
    <span className="good">
      <CheckCircleOutlined /> {t(words.page.rulesSame)}
    </span>
  ) : (
    <span>
      <SwapOutlined /> {t(words.page.rulesOther)}
    </span>
  )
}

/** Puts rules in force, one command each, and has the page look again. */
function useAdopt() {
  const { world } = useWhere()
  const client = useQueryClient()
  return useMutation<void, ApiProblem, readonly Rule[]>({
    async mutationFn(chosen) {
      for (const rule of chosen)
        await tell(adoptCommand, rule, { world, asOf: '' }, crypto.randomUUID())
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['view', 'kernel.rules'] }),
  })
}

function AdoptNew({ all }: { all: readonly Beside[] }) {
  const { t } = useSpeaker()
  const may = useCommand(adoptCommand)?.may ?? false
  const adopting = useAdopt()
  const fresh = all.flatMap((one) => (isNew(one) && one.offer ? [one.offer] : []))
  if (fresh.length === 0) return adopting.error ? <Failed problem={adopting.error} /> : null
  return (
    <Panel title={t(words.page.rulesFresh, { count: fresh.length })}>
      <div className="stack">
        <p className="quiet">{t(words.page.rulesFreshWhy)}</p>
        {may ? (
          <div className="row">
            <Button
              type="primary"
              loading={adopting.isPending}
              onClick={() => adopting.mutate(fresh)}
            >
              {t(words.page.rulesAdoptAll, { count: fresh.length })}
            </Button>
          </div>
        ) : null}
        {adopting.error ? <Failed problem={adopting.error} /> : null}
      </div>
    </Panel>
  )
}

function OneRule({ rule: { offer, now } }: { rule: Beside }) {
  const { t } = useSpeaker()
  const may = useCommand(adoptCommand)?.may ?? false
  const adopting = useAdopt()
  const shown = offer ?? now
  if (!shown) return null
  const other = offer !== undefined && now?.version !== offer.version
  return (
    <div className="stack">
      <dl className="facts">
        <FactLine label={t(words.page.rulesSource)}>{shown.source}</FactLine>
        <FactLine label={t(words.page.rulesVerified)}>
          <Value value={shown.verified} />
        </FactLine>
        {now ? (
          <FactLine label={t(words.page.rulesAdopted)}>
            {now.version} · <span className="tabular">{dayAndMinute(now.adoptedAt)}</span> ·{' '}
            <Actor id={now.adoptedBy} />
          </FactLine>
        ) : null}
      </dl>
      {other && may ? (
        <div className="row">
          <Popconfirm
            title={t(words.page.rulesAdoptSure, { version: offer.version })}
            okText={t(words.page.rulesAdopt)}
            cancelText={t(words.kit.cancel)}
            onConfirm={() => adopting.mutate([offer])}
          >
            <Button type="primary" loading={adopting.isPending}>
              {t(words.page.rulesAdopt)}
            </Button>
          </Popconfirm>
        </div>
      ) : null}
      {adopting.error ? <Failed problem={adopting.error} /> : null}
      {other && now ? <Changes from={now.body} to={offer.body} /> : null}
      <h3>{t(other && now ? words.page.rulesOffered : words.page.rulesSays)}</h3>
      <pre className="outline">{outline(shown.body).join('\n')}</pre>
    </div>
  )
}

function Changes({ from, to }: { from: unknown; to: unknown }) {
  const { t } = useSpeaker()
  const changed = differences(from, to)
  return (
    <>
      <h3>{t(words.page.rulesChanges, { count: changed.length })}</h3>
      <table className="simple">
        <tbody>
          {changed.map(({ path, from: before, to: after }) => (
            <tr key={path}>
              <td>
                <code>{path}</code>
              </td>
              <td>{before ?? '–'}</td>
              <td>→</td>
              <td>{after ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
