// The firm's sites on the map of Shanghai: districts by number of sites, dots by people.
import { useCallback, useMemo } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { DistrictMap, type Place } from '../../../faces/web/kit/district-map.tsx'
import type { Paged } from '../../../faces/web/kit/view-table.tsx'
import { useView } from '../../../faces/web/queries.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import type { Overview } from './overview.tsx'
import { words } from './words.ts'

interface SiteRow {
  readonly id: string
  readonly name: string
  readonly city: string
  readonly lng?: number
  readonly lat?: number
  readonly beds: number
}

const shanghai = '上海'
const sitesMax = 500
const nowhere: readonly SiteRow[] = []

interface FirmMapProps {
  readonly overview: Overview
  readonly className?: string
  readonly brightness?: 'dark'
}

export default function FirmMap({ overview, className, brightness }: FirmMapProps) {
  const { t } = useSpeaker()
  const navigate = useNavigate()
  const asked = useView<Paged<SiteRow>>('firm.sites', { size: sitesMax })
  const sites = asked.data?.answer.rows ?? nowhere
  const districts = useMemo(
    () => new Map(overview.sitesByDistrict.map(({ key, count }) => [key, count])),
    [overview],
  )
  const places = useMemo((): readonly Place[] => {
    const crowds = new Map(overview.peopleBySite.map((crowd) => [crowd.id, crowd.count]))
    return sites.flatMap(({ id, name, city, lng, lat, beds }) => {
      if (lng === undefined || lat === undefined || !city.startsWith(shanghai)) return []
      const weight = crowds.get(id) ?? 0
      return {
        id,
        name,
        lng,
        lat,
        weight,
        words: t(words.mapPeople, { name, count: weight, beds }),
      }
    })
  }, [sites, overview, t])
  const wordsOf = useCallback(
    (district: string, count: number) => t(words.mapSites, { district, count }),
    [t],
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
      onPlace={(id) => void navigate({ to: `/firm/sites/${id}` })}
    />
  )
}
