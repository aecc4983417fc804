'use client'

import type { Import } from '#api/generated.ts'
import { noConnection, problemFrom } from '#api/problem.ts'
import { refreshSession } from '#api/refresh-session.ts'
import type { AppStore } from '#state/store.ts'

/** The largest file that the server takes. */
export const largestFileBytes = 200 * 1024 * 1024

type Upload = {
  file: File
  /** Bytes that have left, of all. */
  onProgress: (sent: number, total: number) => void
  signal: AbortSignal
}

/**
 * Sends a file with the session's token. fetch can't say how much has left; XMLHttpRequest can. Resolves to the import;
 * rejects with an ApiProblem, or with an AbortError where `signal` stopped it.
 */
export async function uploadFile(store: AppStore, upload: Upload): Promise<Import> {
  const used = store.getState().session.accessToken
  const first = await send(used, upload)
  const again = first.status === 401 && (await refreshSession(store, used).catch(() => false))
  const answer = again ? await send(store.getState().session.accessToken, upload) : first
  if (answer.status === 201) return answer.body as Import
  throw answer.status === 0 ? noConnection : problemFrom(answer.status, answer.body, answer.requestId)
}

type Answer = { status: number; body: unknown; requestId: string | null }

function send(token: string | null, { file, onProgress, signal }: Upload): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const stop = () => request.abort()
    request.open('POST', '/api/imports')
    if (token !== null) request.setRequestHeader('authorization', `Bearer ${token}`)
    request.setRequestHeader('accept', 'application/json, application/problem+json')
    request.responseType = 'json'
    request.upload.onprogress = (event) => onProgress(event.loaded, event.total)
    request.onload = () =>
      resolve({ status: request.status, body: request.response, requestId: request.getResponseHeader('x-request-id') })
    request.onerror = () => resolve({ status: 0, body: null, requestId: null })
    request.onabort = () => reject(new DOMException('Stopped', 'AbortError'))
    request.onloadend = () => signal.removeEventListener('abort', stop)
    signal.addEventListener('abort', stop)
    const form = new FormData()
    form.append('file', file)
    request.send(form)
  })
}
