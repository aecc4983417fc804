import type { Messages } from '#messages/messages.ts'

type Actions = Messages['audit']['actions']

/** Every action that the catalogue has words for: `{ person: { changed: '…' } }` becomes `person.changed`. */
export const actionsIn = (actions: Actions): string[] =>
  Object.entries(actions).flatMap(([subject, verbs]) => Object.keys(verbs).map((verb) => `${subject}.${verb}`))
