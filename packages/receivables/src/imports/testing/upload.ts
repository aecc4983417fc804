import type { Import } from '@recoup/contracts/imports'
import type { TestHouse } from '@recoup/testing/open-house'
import { type Answer, type Person, request } from '@recoup/testing/person'

const boundary = 'recoup-test-boundary'

/** A multipart body with one file, as a browser sends it. */
export function multipart(fileName: string, content: Buffer | string, fields: Record<string, string> = {}) {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  return {
    body: Buffer.concat([
      Buffer.from(parts.join('') + head),
      Buffer.from(content),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
    type: `multipart/form-data; boundary=${boundary}`,
  }
}

export function upload(
  house: TestHouse,
  person: Person | undefined,
  fileName: string,
  content: Buffer | string,
  fields: Record<string, string> = {},
): Promise<Answer> {
  const { body, type } = multipart(fileName, content, fields)
  return request(house.server, 'POST', '/api/imports', body, {
    'content-type': type,
    ...(person ? { authorization: `Bearer ${person.accessToken}` } : {}),
  })
}

/** Uploads, waits for the dry run, and gives the import back. */
export async function dryRun(
  house: TestHouse,
  person: Person,
  fileName: string,
  content: Buffer | string,
  fields: Record<string, string> = {},
): Promise<Import> {
  const answer = await upload(house, person, fileName, content, fields)
  if (answer.status !== 201) throw new Error(`the upload answered ${answer.status}: ${answer.text}`)
  await house.settle()
  return (await person.get(`/api/imports/${answer.body.id}`)).body
}

/** Confirms, waits until it is written, and gives the import back. */
export async function confirm(house: TestHouse, person: Person, id: string, knownCustomer?: string): Promise<Import> {
  const answer = await person.post(`/api/imports/${id}/confirmation`, knownCustomer ? { knownCustomer } : {})
  if (answer.status !== 202) throw new Error(`the confirmation answered ${answer.status}: ${answer.text}`)
  await house.settle()
  return (await person.get(`/api/imports/${id}`)).body
}
