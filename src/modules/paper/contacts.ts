// The phone tree of a site: who is called first, then who leads here, then who holds a key post here in the days
// of the pack. Everybody stands on the highest step that fits.
import type { Instant, Read, RoleName } from '../../kernel/index.ts'
import { contains, person, post, site, unit } from '../firm/index.ts'
import { grants } from '../identity/index.ts'
import type { DutyRow } from '../duty/index.ts'

const contactsMax = 120
const firmRoles: readonly RoleName[] = ['commander', 'deputy']
const siteRoles: readonly RoleName[] = ['siteLead', 'machineRoomLead', 'branchManager']

export interface Contact {
  readonly step: 1 | 2 | 3
  readonly person: string
  /** A role of the firm, or a post. */
  readonly as: { readonly role: RoleName } | { readonly post: string } | { readonly head: string }
  readonly since?: Instant
}

/** The contacts in the order in which they are called. */
export function contactsOf(read: Read, id: string, coming: readonly DutyRow[]): Contact[] {
  const found: Contact[] = []
  const seen = new Set<string>()
  const add = (contact: Contact): void => {
    if (seen.has(contact.person) || found.length >= contactsMax) return
    if (!read(person.table).has(contact.person)) return
    seen.add(contact.person)
    found.push(contact)
  }
  for (const role of firmRoles)
    for (const row of read(grants).by('role', role))
      add({ step: 1, person: row.person, as: { role } })
  const here = { kind: 'site', id } as const
  for (const role of siteRoles) {
    for (const { person: who, scope } of read(grants).by('role', role)) {
      // A lead of the whole firm is nobody to call for one site.
      if (scope.kind !== 'firm' && contains(read, scope, here))
        add({ step: 2, person: who, as: { role } })
    }
  }
  const owner = read(site.table).get(id)?.unit
  const head = owner === undefined ? undefined : read(unit.table).get(owner)?.head
  if (owner !== undefined && head !== undefined) add({ step: 2, person: head, as: { head: owner } })
  for (const duty of coming) {
    if (read(post.table).get(duty.post)?.key)
      add({ step: 3, person: duty.person, as: { post: duty.post } })
  }
  return found
}
