type Operation = { operationId: string; security: Record<string, unknown>[] }
export type ApiDocument = { paths: Record<string, Record<string, Operation>> }

export type Pass = {
  name: string
  /** who asks: a machine with an API key, or a person with an access token */
  as: 'machine' | 'person'
  operations: string[]
  /** whether an answer of one leads to another */
  linked: boolean
}

/** Would take the key's own permissions away in the middle: asked by a person, when the machine is done. */
const endsKeys = new Set(['deleteApiKeysId', 'patchPeopleId', 'postPeopleIdDeactivation'])

/** Ends the asking person's own session, or changes their password: last of all. */
const endsSessions = new Set([
  'postAuthLogout',
  'postAuthLogoutEverywhere',
  'postAuthRefresh',
  'postAuthPassword',
  'deleteSessionsId',
])

/** Every operation of the document in exactly one pass, in an order in which no pass saws off its own branch. */
export function planPasses(document: ApiDocument): Pass[] {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
  const forPeopleAlone = ({ security }: Operation): boolean =>
    security.length > 0 && !security.some((scheme) => 'apiKey' in scheme)
  const passOf = (operation: Operation): string => {
    if (endsSessions.has(operation.operationId)) return 'ways out'
    return endsKeys.has(operation.operationId) || forPeopleAlone(operation) ? 'people' : 'machines'
  }
  const named = (name: string): string[] =>
    operations.filter((operation) => passOf(operation) === name).map(({ operationId }) => operationId)
  const passes: Pass[] = [
    { name: 'machines', as: 'machine', linked: true, operations: named('machines') },
    { name: 'people', as: 'person', linked: true, operations: named('people') },
    { name: 'ways out', as: 'person', linked: false, operations: named('ways out') },
  ]
  return passes.filter((pass) => pass.operations.length > 0)
}
