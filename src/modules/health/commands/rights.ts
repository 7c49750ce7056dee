// Who may know about a person's health, and what most commands here share.
import { z } from 'zod'
import {
  refuse,
  type Read,
  type Refusal,
  type RoleName,
  type Scope,
} from '../../../kernel/index.ts'
import { person as people } from '../../firm/index.ts'
import { stays } from '../../sites/index.ts'

export const idLength = 8

/** Those who may know about a person's health, each within their scope. */
export const officers: readonly RoleName[] = ['healthOfficer', 'commander', 'deputy']

export const overPerson = ({ person }: { person: string }, read: Read): Scope => ({
  kind: 'unit',
  id: read(people.table).get(person)?.unit ?? '',
})
export const overFirm = (): Scope => ({ kind: 'firm', id: '' })
export const oneself = ({ person }: { person: string }): string => person

export const Note = z.string().trim().max(200).optional()
export const Because = z.string().trim().min(1).max(200)

export const unknownPerson = (read: Read, person: string): Refusal | undefined =>
  read(people.table).has(person) ? undefined : refuse('health.unknownPerson', { person })

/** Where a concern about a person is: where the gate saw them go in, else their own site. */
export function concernedSite(read: Read, person: string): { site?: string } {
  const site = read(stays).get(person)?.site ?? read(people.table).get(person)?.site
  return site === undefined ? {} : { site }
}
