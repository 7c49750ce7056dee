// An access link is one step of the way from a person's device to a system: a gateway, the bastion, a desktop.
// It lives somewhere and carries so many at once.
import { z } from 'zod'
import { idOf, SiteId } from '../../../kernel/index.ts'
import { noun } from '../noun.ts'
import { Name, SupplierId } from './words.ts'

export const AccessLink = z.object({
  id: idOf('accessLink'),
  name: Name,
  nameEn: Name.optional(),
  kind: z.enum([
    'vpn',
    'sslVpn',
    'zeroTrust',
    'bastion',
    'cloudDesktop',
    'officeComputer',
    'virtualMachine',
    'branchTerminal',
  ]),
  /** Where it stands: lost with that site. */
  site: SiteId,
  /** Sessions at once. */
  seats: z.int().min(1).max(100_000),
  carriers: z.array(SupplierId).max(10).default([]),
})
export type AccessLink = z.infer<typeof AccessLink>

export const accessLink = noun({ name: 'accessLink', plural: 'accessLinks', row: AccessLink })
