import { randomBytes } from 'node:crypto'
import { sql, type Tx } from '@recoup/platform/db'
import { hashRecoveryCode } from './check-code.ts'

const howMany = 10
// 32 characters, none of which is read as another: five random bits each.
const alphabet = 'abcdefghjkmnpqrstuvwxyz123456789'

/** Four groups of four: 80 random bits, never to be mistaken for the six digits of an app. */
export const newRecoveryCode = (): string =>
  [...randomBytes(16)]
    .map((byte) => alphabet[byte & 31])
    .join('')
    .replaceAll(/(.{4})(?=.)/g, '$1-')

/** Ten fresh codes in place of all earlier ones. Only their hashes are kept. */
export async function replaceRecoveryCodes(tx: Tx, tenantId: string, personId: string): Promise<string[]> {
  const codes = Array.from({ length: howMany }, newRecoveryCode)
  await sql`delete from identity.recovery_codes where person_id = ${personId}`.execute(tx)
  await sql`
    insert into identity.recovery_codes (tenant_id, person_id, code_hash)
    select ${tenantId}, ${personId}, hash from unnest(${codes.map(hashRecoveryCode)}::bytea[]) hash`.execute(tx)
  return codes
}
