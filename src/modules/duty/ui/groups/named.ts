// A thing by its name where the answer has one, else by its id.
import type { Names } from '../../../../faces/web/kit/view-table.tsx'
import type { Speaker } from '../../../../faces/web/settings.ts'

export const nameIn = (names: Names, noun: string, id: string, t: Speaker['t']): string => {
  const both = names[`${noun}/${id}`]
  return both ? t(both) : id
}
