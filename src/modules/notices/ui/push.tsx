// Messages to this browser also when no page is open: switched on by its owner, on this device.
import { useEffect, useState } from 'react'
import { App, Switch } from 'antd'
import { tell } from '../../../faces/web/api.ts'
import { useView } from '../../../faces/web/queries.ts'
import { useMe } from '../../../faces/web/session.ts'
import { useSpeaker } from '../../../faces/web/settings.ts'
import { liveWorld } from '../../../faces/web/where.ts'
import type { Channels } from './answers.ts'
import { words } from './words.ts'

const script = '/push.js'
const deviceKey = 'shouhu.push-device'
const live = { world: liveWorld, asOf: '' }

const isPossible = 'serviceWorker' in navigator && 'PushManager' in window

/** A name for this browser, made once. */
function deviceName(): string {
  const known = localStorage.getItem(deviceKey)
  const name = known ?? crypto.randomUUID()
  if (known === null) localStorage.setItem(deviceKey, name)
  return name
}

const subscriptionNow = async (): Promise<PushSubscription | null> =>
  (await (await navigator.serviceWorker.getRegistration(script))?.pushManager.getSubscription()) ??
  null

async function subscribe(publicKey: string): Promise<PushSubscription> {
  await navigator.serviceWorker.register(script)
  const { pushManager } = await navigator.serviceWorker.ready
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
}

const keyOf = (subscription: PushSubscription, name: PushEncryptionKeyName): string => {
  const bytes = new Uint8Array(subscription.getKey(name) ?? new ArrayBuffer(0))
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

export function PushSwitch() {
  const { t } = useSpeaker()
  const me = useMe()
  const { message } = App.useApp()
  const [isOn, setOn] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const channels = useView<Channels>('notices.channels', {}, { enabled: isPossible })
  const publicKey = channels.data?.answer.rows.find(({ channel }) => channel === 'push')?.publicKey
  useEffect(() => {
    if (isPossible) void subscriptionNow().then((found) => setOn(found !== null))
  }, [])
  const person = me.data?.id
  if (!isPossible || publicKey === undefined || person === undefined) return null
  const change = async (wanted: boolean) => {
    const device = deviceName()
    if (wanted) {
      const made = await subscribe(publicKey)
      const keys = { p256dh: keyOf(made, 'p256dh'), auth: keyOf(made, 'auth') }
      const input = { person, device, endpoint: made.endpoint, ...keys }
      await tell('notices.addPush', input, live, crypto.randomUUID())
    } else {
      await (await subscriptionNow())?.unsubscribe()
      await tell('notices.removePush', { person, device }, live, crypto.randomUUID())
    }
    setOn(wanted)
  }
  return (
    <label className="push-switch">
      <Switch
        checked={isOn}
        loading={isBusy}
        onChange={(wanted) => {
          setBusy(true)
          change(wanted)
            .catch(() => void message.warning(t(words.pushRefused)))
            .finally(() => setBusy(false))
        }}
      />
      {t(words.push)}
    </label>
  )
}
