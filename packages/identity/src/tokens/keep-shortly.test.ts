import { expect, test } from 'vitest'
import { keepShortly } from './keep-shortly.ts'

test('callers at the same moment share one load, and forget loads anew', async () => {
  const memory = keepShortly<number>(60_000, 10)
  let loads = 0
  const load = async () => ++loads
  expect(await Promise.all([memory.get('a', load), memory.get('a', load), memory.get('a', load)])).toEqual([1, 1, 1])
  expect(await memory.get('b', load)).toBe(2)
  memory.forget()
  expect(await memory.get('a', load)).toBe(3)
})

test('what is older than its time is loaded again', async () => {
  const memory = keepShortly<number>(0, 10)
  let loads = 0
  const load = async () => ++loads
  await memory.get('a', load)
  expect(await memory.get('a', load)).toBe(2)
})

test('a failed load is not remembered', async () => {
  const memory = keepShortly<string>(60_000, 10)
  await expect(memory.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(await memory.get('a', async () => 'back')).toBe('back')
})

test('it never holds more than its limit', async () => {
  const memory = keepShortly<string>(60_000, 2)
  for (const key of ['a', 'b', 'c']) await memory.get(key, async () => 'first')
  expect(await memory.get('c', async () => 'second')).toBe('first')
  expect(await memory.get('a', async () => 'second')).toBe('second')
})
