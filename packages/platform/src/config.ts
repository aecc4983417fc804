import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true')
const port = z.coerce.number().int().min(0).max(65_535)
const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'write it as postgres://user:password@host:5432/database',
})

/** Every variable that the server reads. `.env.example` says the same in words; a test compares the two. */
export const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  API_PORT: port.default(5000),
  API_HOST: z.string().min(1).default('127.0.0.1'),
  WEB_PORT: port.default(3000),
  WEB_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_APP_URL: postgresUrl.optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(20),
  RECOUP_DATA: z.string().min(1).default('.recoup'),
  RECOUP_DEMO: flag.default(true),
  RECOUP_SECRET: z.string().min(32, 'use at least 32 random characters').optional(),
  RECOUP_MAILBOX: flag.optional(),
  RECOUP_SANDBOX: flag.default(true),
  SANDBOX_PORT: port.default(0),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).default('Recoup <no-reply@recoup.invalid>'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  CORS_ORIGINS: z
    .string()
    .transform((list) => list.split(',').map((origin) => origin.trim()))
    .optional(),
  TRUST_PROXY: z.string().min(1).default('loopback'),
  METRICS_TOKEN: z.string().min(16, 'use at least 16 characters').optional(),
})

export type Config = {
  environment: 'development' | 'production' | 'test'
  apiPort: number
  apiHost: string
  webUrl: string
  databaseUrl: string | undefined
  databaseAppUrl: string | undefined
  databasePool: number
  dataDir: string
  demo: boolean
  /** 32 bytes and more: seals signing keys and second factors at rest */
  secret: string
  /** mail is kept on the mailbox page instead of being sent */
  mailbox: boolean
  sandbox: boolean
  sandboxPort: number
  smtpUrl: string | undefined
  mailFrom: string
  logLevel: string
  corsOrigins: readonly string[]
  trustProxy: string
  metricsToken: string | undefined
}

export class ConfigError extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length} problem${problems.length === 1 ? '' : 's'}:\n${problems.map((p) => `  - ${p}`).join('\n')}`,
    )
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/** A secret made once and kept in the data folder, readable by its owner alone. */
function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(dataDir, { recursive: true })
  const secret = randomBytes(32).toString('base64url')
  writeFileSync(file, `${secret}\n`, { mode: 0o600 })
  return secret
}

/** Reads the environment. Throws a ConfigError that lists every problem at once. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = environmentSchema.safeParse(given)
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  if (parsed.success && parsed.data.NODE_ENV === 'production') {
    if (!parsed.data.RECOUP_SECRET)
      problems.push('RECOUP_SECRET: must be set in production, at least 32 random characters')
    if (!parsed.data.WEB_URL) problems.push('WEB_URL: must be set in production, the address that people open')
  }
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems)
  const env = parsed.data
  const dataDir = resolve(env.RECOUP_DATA)
  return {
    environment: env.NODE_ENV,
    apiPort: env.API_PORT,
    apiHost: env.API_HOST,
    webUrl: (env.WEB_URL ?? `http://localhost:${env.WEB_PORT}`).replace(/\/$/, ''),
    databaseUrl: env.DATABASE_URL,
    databaseAppUrl: env.DATABASE_APP_URL,
    databasePool: env.DATABASE_POOL,
    dataDir,
    demo: env.RECOUP_DEMO,
    secret: env.RECOUP_SECRET ?? keptSecret(dataDir),
    mailbox: env.RECOUP_MAILBOX ?? (env.NODE_ENV !== 'production' && !env.SMTP_URL),
    sandbox: env.RECOUP_SANDBOX,
    sandboxPort: env.SANDBOX_PORT,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    logLevel: env.LOG_LEVEL,
    corsOrigins: env.CORS_ORIGINS ?? [],
    trustProxy: env.TRUST_PROXY,
    metricsToken: env.METRICS_TOKEN,
  }
}
