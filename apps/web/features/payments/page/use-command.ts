'use client'

import { useState } from 'react'
import { newIdempotencyKey } from '#api/idempotency-key.ts'
import { type ApiProblem, asProblem } from '#api/problem.ts'
import { toast } from '#ui/toast.tsx'

type Command = {
  /** One key for each form that is opened: pressing twice, or again after a lost answer, does it once. */
  key: string
  problem: ApiProblem | null
  setProblem: (problem: ApiProblem | null) => void
  /** Sends; says what happened and closes, or keeps the form and says why not. */
  run: (send: (key: string) => Promise<unknown>, done: string) => Promise<void>
}

/** Sends what a form says, once. */
export function useCommand(onClose: () => void): Command {
  const [key] = useState(newIdempotencyKey)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  async function run(send: (key: string) => Promise<unknown>, done: string) {
    setProblem(null)
    try {
      await send(key)
      toast.good({ title: done })
      onClose()
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return { key, problem, setProblem, run }
}
