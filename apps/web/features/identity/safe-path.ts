/** A path of our own, or the start: a link that we are given must not lead a person who logs in to another site. */
export function safePath(next: string | null): string {
  if (next === null || !/^\/(?![/\\])[^\\]*$/.test(next)) return '/'
  const url = new URL(next, 'http://here.invalid')
  return url.origin === 'http://here.invalid' ? url.pathname + url.search + url.hash : '/'
}
