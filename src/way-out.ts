// Everything that leaves the house: notices, papers, reports, put together over one place.
import { noticeWiring } from './notice-wiring.ts'
import { reportSender } from './report-carrier.ts'
import { papersOf } from './papers.ts'
import type { openSealer } from './platform/keys/sealer.ts'
import type { OpenedHouse } from './platform/open-house.ts'

interface WayOut {
  readonly dataFolder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly demo: boolean
  readonly sealer: Awaited<ReturnType<typeof openSealer>>
  publicUrl(): string
}

/** The house is known only once it is open. */
export async function wayOut(parts: WayOut, late: { readonly house?: OpenedHouse }) {
  const outward = await noticeWiring(parts)
  const { dataFolder, publicUrl } = parts
  const papers = papersOf({ dataFolder, house: () => late.house, origin: publicUrl })
  const mailing = { ...outward, press: papers.press, read: () => late.house?.liveRead }
  const reports = ['reports.mail', reportSender(mailing)] as const
  return { outward, papers, senders: new Map([...outward.senders, ...papers.senders, reports]) }
}
