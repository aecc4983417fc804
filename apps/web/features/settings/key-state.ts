type KeyTimes = { expiresAt: string | null; revokedAt: string | null }

const soonMs = 14 * 86_400_000

/** Whether a key works at `atMs`, works but for no more than 14 days, or works no more (revoked or expired). */
export function stateOfKey({ expiresAt, revokedAt }: KeyTimes, atMs: number): 'active' | 'soon' | 'ended' {
  if (revokedAt !== null) return 'ended'
  if (expiresAt === null) return 'active'
  const leftMs = Date.parse(expiresAt) - atMs
  return leftMs <= 0 ? 'ended' : leftMs <= soonMs ? 'soon' : 'active'
}
