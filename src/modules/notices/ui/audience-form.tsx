// Whom a notice is for, chosen by conditions rather than by lists.
import { Checkbox } from 'antd'
import { useNames } from '../../../faces/web/catalogue.ts'
import { NounPicker } from '../../../faces/web/kit/noun-picker.tsx'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { words } from './words.ts'

export interface AudienceValue {
  readonly everyone?: true
  readonly units?: readonly string[]
  readonly sites?: readonly string[]
  readonly inside?: readonly string[]
  readonly posts?: readonly string[]
  readonly groups?: readonly string[]
  readonly health?: readonly string[]
  readonly keyPosts?: true
  readonly onDuty?: true
  readonly people?: readonly string[]
  readonly except?: readonly string[]
}

export const isEmptyAudience = ({ except: _left, ...value }: AudienceValue): boolean =>
  Object.keys(value).length === 0

type ListName = 'units' | 'sites' | 'inside' | 'posts' | 'people' | 'except'
const lists: readonly { readonly name: ListName; readonly noun: string }[] = [
  { name: 'units', noun: 'unit' },
  { name: 'sites', noun: 'site' },
  { name: 'inside', noun: 'site' },
  { name: 'posts', noun: 'post' },
]
const more: typeof lists = [
  { name: 'people', noun: 'person' },
  { name: 'except', noun: 'person' },
]
const titles = { ...words, people: words.plus }

interface FormProps {
  readonly value: AudienceValue
  onChange(value: AudienceValue): void
}

export function AudienceForm({ value, onChange }: FormProps) {
  const { t } = useSpeaker()
  const names = useNames()
  const set = (name: string, next: unknown) => {
    const left = new Map(Object.entries(value))
    if (next === undefined || next === false || (Array.isArray(next) && next.length === 0))
      left.delete(name)
    else left.set(name, next)
    onChange(Object.fromEntries(left))
  }
  const flag = (name: 'everyone' | 'keyPosts' | 'onDuty') => (
    <Checkbox checked={value[name] === true} onChange={(event) => set(name, event.target.checked)}>
      {t(words[name])}
    </Checkbox>
  )
  const picker = ({ name, noun }: (typeof lists)[number]) => (
    <div key={name} className="labelled">
      <span className="labelled-title">{t(titles[name])}</span>
      <NounPicker
        nouns={[noun]}
        prefixed={false}
        many
        label={t(titles[name])}
        value={value[name] === undefined ? [] : [...value[name]]}
        onChange={(next) => set(name, next)}
      />
    </div>
  )
  const choices = (name: 'groups' | 'health', options: readonly string[]) => (
    <div className="labelled">
      <span className="labelled-title">{t(words[name])}</span>
      <Checkbox.Group
        value={[...(value[name] ?? [])]}
        options={options.map((one) => ({ value: one, label: names.value(name, one) }))}
        onChange={(next) => set(name, next)}
      />
    </div>
  )
  return (
    <div className="notice-fields">
      <div className="flags">
        {flag('everyone')}
        {flag('keyPosts')}
        {flag('onDuty')}
      </div>
      {lists.map(picker)}
      {choices('groups', ['A', 'B'])}
      {choices('health', ['contact', 'quarantined', 'unfit'])}
      {more.map(picker)}
    </div>
  )
}
