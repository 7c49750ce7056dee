// The sites of Shanghai by state: what is under an order stands out, with how long it lasts and who is inside.
import { useCallback, useMemo } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { DistrictMap, type Place } from '../../../faces/web/kit/district-map.tsx'
import { lengthOf } from '../../../faces/web/kit/when.ts'
import { useNames } from '../../../faces/web/catalogue.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { BoardSite } from './answers.ts'
import { words } from './words.ts'

interface SiteMapProps {
  readonly sites: readonly BoardSite[]
  readonly now: number
  readonly className?: string
  readonly brightness?: 'dark'
}

const tones: Readonly<Record<string, NonNullable<Place['tone']>>> = {
  closedLoop: 'warn',
  sealed: 'bad',
  closed: 'bad',
}

export default function SiteMap({ sites, now, className, brightness }: SiteMapProps) {
  const speaker = useSpeaker()
  const { t } = speaker
  const names = useNames()
  const navigate = useNavigate()
  const districts = useMemo(() => {
    const counts = new Map<string, number>()
    for (const { district } of sites) {
      if (district !== undefined) counts.set(district, (counts.get(district) ?? 0) + 1)
    }
    return counts
  }, [sites])
  const places = useMemo(
    () =>
      sites
        .flatMap((site): Place[] => {
          const { lng, lat, state } = site
          if (lng === undefined || lat === undefined || !districts.has(site.district ?? ''))
            return []
          const left = site.until === undefined ? 0 : Date.parse(site.until) - now
          const ends = left > 0 ? t(words.mapLeft, { length: lengthOf(left, speaker) }) : ''
          const name = t(site.name)
          const said = state === 'open' ? t(words.siteOpen) : names.value('kind', state)
          const tone = tones[state]
          return [
            {
              id: site.site,
              name,
              lng,
              lat,
              weight: site.inside,
              words: t(words.mapSite, { name, state: said + ends, inside: site.inside }),
              ...(tone === undefined ? {} : { tone, label: `${name} ${said}${ends}` }),
            },
          ]
        })
        // What is under an order is drawn last, on top.
        .toSorted((a, b) => Number(a.tone !== undefined) - Number(b.tone !== undefined)),
    [sites, districts, now, names, speaker, t],
  )
  const wordsOf = useCallback(
    (district: string, count: number) => {
      const closed = sites.filter((site) => site.district === district && site.state !== 'open')
      return t(words.mapDistrict, { district, count, closed: closed.length })
    },
    [sites, t],
  )
  return (
    <DistrictMap
      label={t(words.map)}
      districts={districts}
      wordsOf={wordsOf}
      places={places}
      {...(className === undefined ? {} : { className })}
      {...(brightness === undefined ? {} : { brightness })}
      onDistrict={(district) => void navigate({ to: '/firm/sites', search: { district } })}
      onPlace={(id) => void navigate({ to: `/sites/${id}` })}
    />
  )
}
