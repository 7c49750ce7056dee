// Puts together what carries notices: the ways out from this installation's settings, the sender over the house, and
// the links in messages. Called by the composition root, which opens the house with the sender.
import type { Sealer } from './kernel/index.ts'
import { noticeLinks } from './faces/http/notice-links.ts'
import { noteChannels } from './modules/notices/index.ts'
import { channelsTold, noticeSender, type CarrierParts } from './notice-carrier.ts'
import type { Sender } from './platform/carrier.ts'
import { channelSettings, waysFrom, type Way } from './platform/channels/index.ts'
import { system } from './kernel/index.ts'
import { liveName, type OpenedHouse } from './platform/open-house.ts'

export interface NoticeWiringParts {
  readonly dataFolder: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly demo: boolean
  readonly sealer: Pick<Sealer, 'open'>
  publicUrl(): string
}

/** Throws `Problem` when the settings of channels are wrong. */
export async function noticeWiring(parts: NoticeWiringParts) {
  const settings = await channelSettings(parts.dataFolder, parts.environment)
  const ways: ReadonlyMap<string, Way> = settings
    ? await waysFrom(settings, parts.dataFolder, () => Date.now())
    : new Map()
  // A demo without settings shows how it would be, and sends nothing.
  const isRecorded = parts.demo && settings === undefined
  let house: OpenedHouse | undefined
  const opened = (): OpenedHouse => {
    if (!house) throw new Error('the house is open before anything is carried')
    return house
  }
  let links: ReturnType<typeof noticeLinks> | undefined
  const carrier: CarrierParts = {
    ways,
    isRecorded,
    sealer: parts.sealer,
    read: () => opened().liveRead,
    tell: async (call) => (await opened().world(liveName)).tell({ ...call, actor: system }),
    linkOf: (notice, person) => links?.linkOf(notice, person) ?? '',
    openLink: () => `${parts.publicUrl().replace(/\/$/, '')}/my/notices`,
  }
  const email = ways.get('email')
  return {
    /** The firm's own mail, for what is more than a notice; and whether what would be sent is only recorded. */
    mail: email?.kind === 'personal' ? email : undefined,
    isRecorded,
    senders: new Map<string, Sender>([['notices.carry', noticeSender(carrier)]]),
    /** Once the house is open: what it can send with becomes known, and links can be made. */
    async attach(to: OpenedHouse, key: Buffer) {
      house = to
      links = noticeLinks({
        key,
        live: () => to.world(liveName),
        read: () => to.liveRead,
        publicUrl: () => parts.publicUrl(),
      })
      const input = { channels: channelsTold(carrier) }
      await carrier.tell({ command: noteChannels.name, input })
      return links
    },
    close() {
      for (const way of ways.values()) way.close()
    },
  }
}
