import { elapsed, instantOf } from '@recoup/platform/clock'
import { rows, sql, type Tx } from '@recoup/platform/db'
import { newId } from '@recoup/platform/ids'
import type { Platform } from '@recoup/platform/platform'
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import { createSealer } from './seal-secret.ts'

const dayMs = 86_400_000
export const rotateAfterMs = 30 * dayMs
/** A fresh key is published this long before it signs, so that others who keep the JWKS know it by then. */
const publishAheadMs = 10 * 60_000
/** A key stays published this long after its successor took over: longer than an access token lives. */
export const keepPublishedMs = 60 * 60_000
const reloadAfterMs = 60_000

type KeyRow = { kid: string; public_jwk: JWK; private_sealed: Buffer; created_at: string; signs_from: string }
type LoadedKey = {
  kid: string
  jwk: JWK
  publicKey: CryptoKey
  /** null when it was sealed with another secret */
  privateKey: CryptoKey | null
  signsFromMs: number
}

export type SigningKeys = {
  current(): Promise<{ kid: string; privateKey: CryptoKey }>
  publicKeyOf(kid: string): Promise<CryptoKey | undefined>
  published(): Promise<JWK[]>
  /** Adds a key when the newest is 30 days old, and removes those whose tokens have all expired. */
  rotate(): Promise<void>
}

/** The Ed25519 keys that sign access tokens: one table for all processes, private halves sealed. */
export function createSigningKeys({ config, db, clock, log }: Platform): SigningKeys {
  const sealer = createSealer(config.secret, 'signing keys')
  let keys: LoadedKey[] = []
  let loadedAt = Number.NEGATIVE_INFINITY
  let loading: Promise<void> | undefined

  async function read(): Promise<void> {
    const found = await rows<KeyRow>(
      db.system,
      sql`select kid, public_jwk, private_sealed, created_at, signs_from from identity.signing_keys
          order by signs_from desc`,
    )
    keys = await Promise.all(found.map(open))
    loadedAt = elapsed()
  }

  async function open(key: KeyRow): Promise<LoadedKey> {
    const opened = sealer.open(key.private_sealed, key.kid)
    if (opened === null) log.warn({ kid: key.kid }, 'a signing key was sealed with another secret and is not used')
    return {
      kid: key.kid,
      jwk: key.public_jwk,
      publicKey: (await importJWK(key.public_jwk, 'EdDSA')) as CryptoKey,
      privateKey: opened === null ? null : ((await importJWK(JSON.parse(opened), 'EdDSA')) as CryptoKey),
      signsFromMs: Date.parse(key.signs_from),
    }
  }

  async function load(maxAgeMs: number): Promise<void> {
    if (elapsed() - loadedAt < maxAgeMs) return
    loading ??= read().finally(() => {
      loading = undefined
    })
    await loading
  }

  async function insert(tx: Tx, signsFromMs: number): Promise<void> {
    const kid = newId()
    const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
    const publicJwk = { ...(await exportJWK(pair.publicKey)), kid, alg: 'EdDSA', use: 'sig' }
    const sealed = sealer.seal(JSON.stringify(await exportJWK(pair.privateKey)), kid)
    await sql`insert into identity.signing_keys (kid, public_jwk, private_sealed, created_at, signs_from)
      values (${kid}, ${JSON.stringify(publicJwk)}, ${sealed}, ${instantOf(clock.now())}, ${instantOf(signsFromMs)})`.execute(
      tx,
    )
  }

  /** Processes that find no usable key at the same moment agree on one: the first to hold the lock makes it. */
  async function underLock(work: (tx: Tx) => Promise<void>): Promise<void> {
    await db.system.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtext('recoup signing keys'))`.execute(tx)
      await work(tx)
    })
    await read()
  }

  const usable = () => keys.find((key) => key.privateKey !== null && key.signsFromMs <= clock.now())

  async function current(): Promise<{ kid: string; privateKey: CryptoKey }> {
    await load(reloadAfterMs)
    if (!usable()) {
      await underLock(async (tx) => {
        await read()
        if (!usable()) await insert(tx, clock.now())
      })
    }
    const key = usable()
    if (!key?.privateKey) throw new Error('there is no signing key')
    return { kid: key.kid, privateKey: key.privateKey }
  }

  return {
    current,
    publicKeyOf: async (kid) => {
      const known = keys.find((key) => key.kid === kid)
      if (known) return known.publicKey
      // Another process may have made it a moment ago. At most one look a second, whatever is sent to us.
      await load(1_000)
      return keys.find((key) => key.kid === kid)?.publicKey
    },
    published: async () => {
      await current()
      return keys.map((key) => key.jwk)
    },
    rotate: () =>
      underLock(async (tx) => {
        await read()
        const now = clock.now()
        const newest = keys.find((key) => key.privateKey !== null)
        if (!newest || newest.signsFromMs <= now - rotateAfterMs) await insert(tx, newest ? now + publishAheadMs : now)
        await sql`
          delete from identity.signing_keys old
          where exists (select 1 from identity.signing_keys newer
            where newer.signs_from > old.signs_from and newer.signs_from <= ${instantOf(now - keepPublishedMs)})`.execute(
          tx,
        )
      }),
  }
}
