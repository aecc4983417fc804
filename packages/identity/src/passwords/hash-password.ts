import { hash, parseOptions, verify } from '@node-rs/argon2'

/** argon2id (the library's own default) with OWASP's parameters: 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), parameters)

let nobodys: Promise<string> | undefined

/** Compares a password. Without a hash (nobody has this e-mail) it takes as long and says no. */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  nobodys ??= hashPassword('nobody has this password')
  const fits = await verify(passwordHash ?? (await nobodys), password.normalize('NFKC'))
  return fits && passwordHash !== undefined
}

/** Whether a hash was made with other parameters than today's, so that it is made anew at the next log-in. */
export function needsRehash(passwordHash: string): boolean {
  const used = parseOptions(passwordHash)
  return (
    !passwordHash.startsWith('$argon2id$') ||
    used.memoryCost !== parameters.memoryCost ||
    used.timeCost !== parameters.timeCost ||
    used.parallelism !== parameters.parallelism
  )
}
