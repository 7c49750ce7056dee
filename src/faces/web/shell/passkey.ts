// Passkeys in the browser: both halves of using and of making one. Loaded when first needed.
import {
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { request } from '../api.ts'

interface Started<O> {
  readonly ticket: string
  readonly options: O
}

/** Sign in with a passkey. Throws when the person or the server says no. */
export async function usePasskey(): Promise<void> {
  const { ticket, options } = await request<Started<PublicKeyCredentialRequestOptionsJSON>>(
    '/api/session/passkey/options',
    { method: 'POST', body: {} },
  )
  const used = await startAuthentication({ optionsJSON: options })
  await request('/api/session/passkey', { method: 'POST', body: { ticket, used } })
}

/** Make a passkey on this device for the one who is signed in. */
export async function makePasskey(name: string): Promise<void> {
  const { ticket, options } = await request<Started<PublicKeyCredentialCreationOptionsJSON>>(
    '/api/session/passkeys/options',
    { method: 'POST', body: {} },
  )
  const made = await startRegistration({ optionsJSON: options })
  await request('/api/session/passkeys', { method: 'POST', body: { ticket, name, made } })
}
