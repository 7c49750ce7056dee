// Seals personal fields: master key and the person's salt make the person's key (HKDF-SHA256), which seals
// with AES-256-GCM. The nonce is a keyed hash of the plain text, so the same text seals alike and no nonce
// serves two texts. Destroying the salt is the erasure: nobody can make that key again.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { assert, Fault, type SealedField, type Sealer } from '../../kernel/index.ts'
import { Taken, type Store } from '../log/store.ts'
import { Problem } from '../problem.ts'
import { masterKey } from './master-key.ts'

const saltLength = 32
const nonceLength = 12
const tagLength = 16
/**
 * Not a person: where the fingerprint of the master key stands among the salts. It is there because the
 * first one written stays, so two nodes that start with different keys cannot both be believed.
 */
const fingerprintPlace = ':master-key'

interface PersonKey {
  readonly cipher: Buffer
  readonly nonce: Buffer
}

export class PersonSealer implements Sealer {
  readonly #store: Store
  readonly #master: Buffer
  #salts: Map<string, string>
  // Made here and not yet durable.
  readonly #fresh = new Map<string, string>()
  readonly #keys = new Map<string, PersonKey>()

  /** Opens with a master key. Throws `Problem` `kernel.masterKeyWrong` when others were sealed with another. */
  static async open(store: Store, master: Buffer): Promise<PersonSealer> {
    const ours = createHmac('sha256', master).update('shouhu master key').digest('base64url')
    const standing = await store.addSalts(new Map([[fingerprintPlace, ours]]))
    if (standing.get(fingerprintPlace) !== ours) throw new Problem('fault', 'kernel.masterKeyWrong')
    return new PersonSealer(store, master, await store.salts())
  }

  private constructor(store: Store, master: Buffer, salts: Map<string, string>) {
    this.#store = store
    this.#master = master
    this.#salts = salts
  }

  /** Throws `Problem` `conflict` `kernel.personErased` for a person whose key was destroyed. */
  seal(person: string, plain: string): SealedField {
    assert(/^[^:]+$/.test(person), 'a sealed field belongs to a person')
    const known = this.#salts.get(person)
    if (known === '') throw new Problem('conflict', 'kernel.personErased', { person })
    if (known === undefined) {
      const salt = randomBytes(saltLength).toString('base64url')
      this.#salts.set(person, salt)
      this.#fresh.set(person, salt)
    }
    const sealed = this.sealAgain(person, plain)
    assert(sealed, 'a person with a salt has a key')
    return sealed
  }

  sealAgain(person: string, plain: string): SealedField | undefined {
    const key = this.#keyOf(person)
    if (!key) return undefined
    const nonce = createHmac('sha256', key.nonce).update(plain).digest().subarray(0, nonceLength)
    const cipher = createCipheriv('aes-256-gcm', key.cipher, nonce)
    cipher.setAAD(Buffer.from(person))
    const sealed = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final()])
    const whole = Buffer.concat([sealed, cipher.getAuthTag()])
    return `sealed:1:${person}:${whole.toString('base64url')}`
  }

  /** `undefined` once the person's key was destroyed. Throws a `Fault` when the seal is broken. */
  open(sealed: SealedField): string | undefined {
    const [, version, person = '', text = ''] = sealed.split(':')
    assert(version === '1', 'a seal is of version 1')
    const key = this.#keyOf(person)
    if (!key) return undefined
    const whole = Buffer.from(text, 'base64url')
    assert(whole.length >= nonceLength + tagLength, 'a seal has a nonce and a tag')
    const decipher = createDecipheriv('aes-256-gcm', key.cipher, whole.subarray(0, nonceLength))
    decipher.setAAD(Buffer.from(person))
    decipher.setAuthTag(whole.subarray(-tagLength))
    try {
      const plain = decipher.update(whole.subarray(nonceLength, -tagLength))
      return Buffer.concat([plain, decipher.final()]).toString('utf8')
    } catch (error) {
      throw new Fault(`a seal of ${person} is broken`, { cause: error })
    }
  }

  /**
   * Makes new salts durable. Called in the same turn in which fields were sealed, and before they are
   * appended. Throws `Taken` when another node was first with a person's salt: what was sealed here cannot
   * be opened by anybody, so decide again.
   */
  async flush(): Promise<void> {
    if (this.#fresh.size === 0) return
    const fresh = new Map(this.#fresh)
    const standing = await this.#store.addSalts(fresh)
    let overruled = 0
    for (const [person, salt] of fresh) {
      this.#fresh.delete(person)
      const stands = standing.get(person)
      assert(stands !== undefined, 'a salt that was added stands')
      if (stands === salt) continue
      this.#salts.set(person, stands)
      this.#keys.delete(person)
      overruled++
    }
    if (overruled > 0) throw new Taken(`${overruled} salts were made by another node first`)
  }

  /** Learns the salts that other nodes made or destroyed. */
  async reload(): Promise<void> {
    const found = await this.#store.salts()
    for (const [person, salt] of found) {
      if (this.#salts.get(person) !== salt) this.#keys.delete(person)
    }
    for (const [person, salt] of this.#fresh) if (!found.has(person)) found.set(person, salt)
    this.#salts = found
  }

  /** Destroys the key of a person for ever, here at once and on other nodes when they reload. */
  async erase(person: string): Promise<void> {
    await this.#store.destroySalt(person)
    this.#fresh.delete(person)
    this.#salts.set(person, '')
    this.#keys.delete(person)
  }

  #keyOf(person: string): PersonKey | undefined {
    const known = this.#keys.get(person)
    if (known) return known
    const salt = this.#salts.get(person)
    if (salt === undefined || salt === '') return undefined
    const bytes = Buffer.from(
      hkdfSync('sha256', this.#master, Buffer.from(salt, 'base64url'), 'shouhu person key 1', 64),
    )
    const key = { cipher: bytes.subarray(0, 32), nonce: bytes.subarray(32) }
    this.#keys.set(person, key)
    return key
  }
}

/**
 * The sealer of a place. A master key is made on first use only; where something was sealed and the key is
 * gone or another, it throws `Problem` rather than sealing with a new one.
 */
export async function openSealer(
  store: Store,
  { dataFolder, given }: { dataFolder: string; given?: string | undefined },
): Promise<PersonSealer> {
  const mayMake = !(await store.salts()).has(fingerprintPlace)
  return PersonSealer.open(store, await masterKey({ dataFolder, given, mayMake }))
}
