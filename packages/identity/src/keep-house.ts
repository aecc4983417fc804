import type { Job } from '@recoup/platform/jobs'
import { purgeWhatIsOver } from './find-before-tenant.ts'
import type { IdentityParts } from './identity-parts.ts'

/** What comes round by itself. */
export const housekeepingJobs = ({ db, clock, throttle, signingKeys }: IdentityParts): Job[] => [
  {
    name: 'identity-purge',
    every: '17 * * * *',
    run: async () => {
      await purgeWhatIsOver(db, clock.now())
      await throttle.purge()
    },
  },
  { name: 'identity-rotate-signing-keys', every: '43 3 * * *', run: () => signingKeys.rotate() },
]
