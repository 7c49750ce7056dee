// How each noun of the firm is listed: its views, its page, the columns worth seeing first and the filters.
import type { NounDef } from '../../../faces/web/kit/route.ts'

export interface FirmNoun extends NounDef {
  readonly plural: string
  /** Fields of the list, in order, with their grid widths. */
  readonly columns: readonly (readonly [field: string, width: string])[]
  /** Fields that may be filtered by: choices and references. */
  readonly filters: readonly string[]
}

const noun = (
  name: string,
  plural: string,
  columns: FirmNoun['columns'],
  filters: readonly string[] = [],
): FirmNoun => ({
  name,
  plural,
  list: `firm.${plural}`,
  one: `firm.${name}`,
  path: `/firm/${plural}`,
  columns,
  filters,
})

const wide = 'minmax(160px, 2fr)'
const middle = 'minmax(120px, 1fr)'
const small = '96px'

export const firmNouns: readonly FirmNoun[] = [
  noun(
    'person',
    'people',
    [
      ['name', '120px'],
      ['id', small],
      ['unit', middle],
      ['title', middle],
      ['site', middle],
      ['group', small],
      ['device', '112px'],
      ['homeDistrict', small],
    ],
    ['unit', 'site', 'group', 'device'],
  ),
  noun(
    'unit',
    'units',
    [
      ['name', wide],
      ['id', middle],
      ['kind', small],
      ['parent', middle],
      ['head', '120px'],
      ['site', middle],
    ],
    ['kind', 'parent'],
  ),
  noun(
    'site',
    'sites',
    [
      ['name', wide],
      ['id', middle],
      ['kind', small],
      ['city', small],
      ['district', small],
      ['street', middle],
      ['desks', '80px'],
      ['beds', '80px'],
    ],
    ['kind', 'district', 'unit'],
  ),
  noun(
    'room',
    'rooms',
    [
      ['name', wide],
      ['id', middle],
      ['site', middle],
      ['kind', small],
      ['floor', '64px'],
      ['group', small],
      ['desks', '80px'],
      ['beds', '80px'],
    ],
    ['site', 'kind', 'group'],
  ),
  noun(
    'post',
    'posts',
    [
      ['name', wide],
      ['id', middle],
      ['unit', middle],
      ['function', middle],
      ['key', small],
      ['demand', 'minmax(200px, 1.5fr)'],
      ['modes', middle],
    ],
    ['unit', 'function', 'key', 'places', 'modes'],
  ),
  noun(
    'qualification',
    'qualifications',
    [
      ['name', wide],
      ['id', middle],
      ['kind', small],
      ['issuer', middle],
      ['monthsValid', small],
    ],
    ['kind'],
  ),
  noun(
    'function',
    'functions',
    [
      ['name', wide],
      ['id', middle],
      ['unit', middle],
      ['owner', '120px'],
      ['tolerance', middle],
      ['reviewBy', '112px'],
    ],
    ['unit', 'owner'],
  ),
  noun(
    'system',
    'systems',
    [
      ['name', wide],
      ['id', middle],
      ['tier', '80px'],
      ['rtoMinutes', '112px'],
      ['rpoMinutes', '112px'],
      ['home', middle],
      ['dataClass', small],
    ],
    ['home', 'dataClass', 'unit'],
  ),
  noun('machineRoom', 'machineRooms', [
    ['name', wide],
    ['id', middle],
    ['powerFeeds', small],
    ['upsMinutes', small],
    ['fuelHours', small],
    ['crewMin', small],
    ['crewStationed', small],
  ]),
  noun(
    'branch',
    'branches',
    [
      ['name', wide],
      ['id', middle],
      ['branchCompany', middle],
      ['manager', '120px'],
      ['partner', middle],
      ['customers', small],
    ],
    ['branchCompany', 'unit'],
  ),
  noun(
    'supplier',
    'suppliers',
    [
      ['name', wide],
      ['id', middle],
      ['kind', '120px'],
      ['rtoMinutes', '120px'],
      ['reviewBy', '112px'],
    ],
    ['kind'],
  ),
  noun(
    'accessLink',
    'accessLinks',
    [
      ['name', wide],
      ['id', middle],
      ['kind', '120px'],
      ['site', middle],
      ['seats', '80px'],
    ],
    ['kind', 'site'],
  ),
  noun(
    'accessProfile',
    'accessProfiles',
    [
      ['name', wide],
      ['id', middle],
      ['links', middle],
      ['seats', '80px'],
      ['dataClass', small],
      ['device', '120px'],
    ],
    ['dataClass', 'device'],
  ),
  noun(
    'means',
    'allMeans',
    [
      ['name', wide],
      ['id', middle],
      ['kind', small],
      ['site', middle],
      ['keeper', '120px'],
      ['count', '80px'],
      ['movable', '80px'],
    ],
    ['kind', 'site', 'movable'],
  ),
  noun(
    'delegation',
    'delegations',
    [
      ['name', wide],
      ['giver', '120px'],
      ['receiver', '120px'],
      ['power', small],
      ['function', middle],
      ['rank', '64px'],
      ['until', '112px'],
    ],
    ['giver', 'receiver', 'power', 'function'],
  ),
]

export const nounOfPlural = (plural: string): FirmNoun | undefined =>
  firmNouns.find((one) => one.plural === plural)

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

/** The commands of a noun: `firm.addPerson` and its like. */
export const commandsOf = ({ name }: FirmNoun) => ({
  add: `firm.add${capital(name)}`,
  change: `firm.change${capital(name)}`,
  retire: `firm.retire${capital(name)}`,
})
