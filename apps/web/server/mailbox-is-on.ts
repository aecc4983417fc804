import { readConfig } from './config.ts'

let known: { on: boolean; until: number } | null = null
const askAgainMs = 60_000

/** Whether the API keeps its mails in the developer mailbox, asked of it at most once a minute. */
export async function mailboxIsOn(): Promise<boolean> {
  const at = performance.now()
  if (known !== null && at < known.until) return known.on
  const { apiUrl } = readConfig(process.env, [])
  const answer = await fetch(new URL('/api/dev/mailbox', apiUrl), { signal: AbortSignal.timeout(1_000) }).catch(
    () => null,
  )
  await answer?.body?.cancel()
  // Unreached, nothing is known: the next one asks again.
  if (answer !== null) known = { on: answer.ok, until: at + askAgainMs }
  return answer?.ok ?? false
}
