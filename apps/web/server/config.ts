export type WebConfig = {
  port: number
  apiUrl: URL
  /** Believe `x-forwarded-*` from whoever connects: only behind a reverse proxy that sets them itself. */
  trustProxy: boolean
  dev: boolean
}

/** Reads the environment. Throws one error that lists every problem. */
export function readConfig(env: NodeJS.ProcessEnv, args: readonly string[]): WebConfig {
  const problems: string[] = []
  const port = Number(env.WEB_PORT ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    problems.push(`WEB_PORT is "${env.WEB_PORT}": use a port number from 0 to 65535.`)
  }
  const given = env.API_URL ?? 'http://localhost:5000'
  const apiUrl = URL.canParse(given) ? new URL(given) : null
  if (apiUrl === null || !/^https?:$/.test(apiUrl.protocol)) {
    problems.push(`API_URL is "${given}": use an address such as http://localhost:5000.`)
  }
  const trust = env.WEB_TRUST_PROXY ?? '0'
  if (trust !== '0' && trust !== '1') problems.push(`WEB_TRUST_PROXY is "${trust}": use 0 or 1.`)
  if (problems.length > 0 || apiUrl === null) throw new Error(problems.join('\n'))
  return { port, apiUrl, trustProxy: trust === '1', dev: args.includes('--dev') }
}
