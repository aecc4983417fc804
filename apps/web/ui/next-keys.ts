type Pressed = { keys: string; at: number }

/** How long after `g` the `c` of `g c` may come, in milliseconds. */
const pauseMs = 1_200

/**
 * What a key press makes of the keys pressed before it: a complete shortcut, the beginning of one, or nothing.
 * `at` is in milliseconds on any clock that only goes forward.
 */
export function nextKeys(
  before: Pressed,
  key: string,
  at: number,
  known: readonly string[],
): { pressed: Pressed; complete: string | null } {
  const fresh = before.keys !== '' && at - before.at <= pauseMs ? `${before.keys} ${key}` : key
  for (const keys of fresh === key ? [key] : [fresh, key]) {
    if (known.includes(keys)) return { pressed: { keys: '', at }, complete: keys }
    if (known.some((shortcut) => shortcut.startsWith(`${keys} `))) return { pressed: { keys, at }, complete: null }
  }
  return { pressed: { keys: '', at }, complete: null }
}
