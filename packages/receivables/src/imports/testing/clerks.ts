import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { type Answer, type Person, request } from '@recoup/testing/person'
import { dryRun } from './upload.ts'

export const header = 'Customer name,Customer number,Amount,Due date'

let made = 0

/** A file with one row that is right and new, and one that is wrong. */
export const freshFile = (): string =>
  `${header}\nFresh ${++made},F-${made},10.50,2026-03-01\nNobody ${made},,abc,2026-03-01\n`

/** A file whose columns have to be asked for. */
export const askedFile = (): string => `Wer,Wert,Fälligkeit\nAsked ${++made},10.50,2026-03-01\n`

export type Clerks = {
  house: TestHouse
  clerk: Person
  /** may look at imports and not run them */
  auditor: Person
  /** somebody of another organisation */
  stranger: Person
  /** an import whose dry run is there */
  ready(): ReturnType<typeof dryRun>
  anonymous(method: 'GET' | 'POST' | 'DELETE', path: string): Promise<Answer>
}

/** A house with the people that each route of imports is tried by. */
export async function openClerks(): Promise<Clerks> {
  const house = await openHouse()
  const clerk = await house.register({ locale: 'de' })
  return {
    house,
    clerk,
    auditor: await house.colleague(clerk, 'auditor'),
    stranger: await house.register(),
    ready: () => dryRun(house, clerk, 'fresh.csv', freshFile()),
    anonymous: (method, path) => request(house.server, method, path),
  }
}
