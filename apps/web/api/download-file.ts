'use client'

import type { AppStore } from '#state/store.ts'
import { type ApiProblem, noConnection, problemFrom } from './problem.ts'
import { refreshSession } from './refresh-session.ts'

export type Received = {
  /** Bytes so far. */
  bytes: number
  /** Line feeds so far: about as many as rows, in a text file. */
  lines: number
}

type Download = {
  url: string
  /** Given: the question is posted as JSON. */
  body?: unknown
  onProgress?: (received: Received) => void
  signal?: AbortSignal
}

/**
 * Fetches a file with the session's token, which a plain link could not send, and hands it to the browser to be saved.
 * Resolves to its name; rejects with an ApiProblem, or with an AbortError where `signal` stopped it.
 */
export async function downloadFile(store: AppStore, download: Download): Promise<string> {
  const response = await answerTo(store, download)
  const blob = await readAll(response, download.onProgress)
  const named = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'download'
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = named
  link.click()
  // The browser has taken it over once the press is handled.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return named
}

async function answerTo(store: AppStore, { url, body, signal }: Download): Promise<Response> {
  const send = () => {
    const token = store.getState().session.accessToken
    return fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    })
  }
  try {
    const used = store.getState().session.accessToken
    const first = await send()
    const response = first.status === 401 && (await refreshSession(store, used)) ? await send() : first
    if (response.ok) return response
    throw problemFrom(response.status, await response.json().catch(() => null), response.headers.get('x-request-id'))
  } catch (error) {
    throw isProblem(error) || isAbort(error) ? error : noConnection
  }
}

async function readAll(response: Response, onProgress: Download['onProgress']): Promise<Blob> {
  const parts: BlobPart[] = []
  const received: Received = { bytes: 0, lines: 0 }
  const reader = response.body?.getReader()
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
      if (done || value === undefined) break
      parts.push(value)
      received.bytes += value.length
      for (const byte of value) if (byte === 10) received.lines += 1
      onProgress?.({ ...received })
    }
  } catch (error) {
    throw isAbort(error) ? error : noConnection
  }
  return new Blob(parts, { type: response.headers.get('content-type') ?? 'application/octet-stream' })
}

const isProblem = (error: unknown): error is ApiProblem =>
  typeof error === 'object' && error !== null && 'code' in error && 'status' in error

export const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError'
