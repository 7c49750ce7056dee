// A person is a member of staff. Phone, home street, compound and needs are kept sealed under the person's own
// key; the home district alone stays open, because who cannot travel is planned by district.
import { z } from 'zod'
import { Day, PersonId, SealedField, SiteId, UnitId } from '../../../kernel/index.ts'
import { lines, part } from '../cells.ts'
import { noun } from '../noun.ts'
import { Group, Line, Name, QualificationId, RoomId, siteScope, unitScope } from './words.ts'

/** A qualification held, until a day (inclusive) where it lapses. */
export const Held = z.object({ qualification: QualificationId, until: Day.optional() })
export type Held = z.infer<typeof Held>

const open = {
  id: PersonId,
  name: Name,
  unit: UnitId,
  title: Line.optional(),
  /** Where they normally work. */
  site: SiteId,
  room: RoomId.optional(),
  desk: z.string().trim().max(20).optional(),
  group: Group.default('none'),
  manager: PersonId.optional(),
  email: z.email().max(120).optional(),
  qualifications: z.array(Held).max(30).default([]),
  languages: z
    .array(z.enum(['zh', 'en', 'yue', 'ja']))
    .max(10)
    .default(['zh']),
  /** What they can work from home with. */
  device: z.enum(['none', 'ownComputer', 'laptop', 'tradingLaptop']).default('none'),
  /** Where they sleep when they live in. */
  dormitory: RoomId.optional(),
  homeDistrict: Name.optional(),
}

export const Person = z.object({
  ...open,
  homeStreet: SealedField.optional(),
  homeCompound: SealedField.optional(),
  phone: SealedField.optional(),
  needs: SealedField.optional(),
})
export type Person = z.infer<typeof Person>

const PersonInput = z.object({
  ...open,
  homeStreet: Name.optional(),
  homeCompound: Line.optional(),
  phone: z
    .string()
    .trim()
    .regex(/^\+?[\d -]{5,24}$/)
    .optional(),
  /** What must be thought of: medicine, a small child, a wheelchair. */
  needs: z.string().trim().max(300).optional(),
})

export const person = noun({
  name: 'person',
  plural: 'people',
  row: Person,
  input: PersonInput,
  personal: ['homeStreet', 'homeCompound', 'phone', 'needs'],
  scopes: (row) => [unitScope(row.unit), siteScope(row.site)],
  cells: {
    qualifications: lines({
      example: 'dealer@2024-06-30; vpn-token',
      write: (line) => [part(line, 'qualification'), part(line, 'until')].filter(Boolean).join('@'),
      read(text) {
        const [held = '', until] = text.split('@').map((piece) => piece.trim())
        return until === undefined ? { qualification: held } : { qualification: held, until }
      },
    }),
  },
})
