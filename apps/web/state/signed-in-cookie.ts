/**
 * A hint, readable by this page and by proxy.ts, that a log-in was made in this browser: without it nobody asks for a
 * refresh that can only be refused. It grants nothing.
 */
const name = 'recoup_signed_in'

export const hasSignedInCookie = (): boolean => document.cookie.split('; ').includes(`${name}=1`)

export function writeSignedInCookie(signedIn: boolean): void {
  const age = signedIn ? 60 * 60 * 24 * 90 : 0
  // biome-ignore lint/suspicious/noDocumentCookie: cookieStore is missing where the page is not served over https
  document.cookie = `${name}=${signedIn ? 1 : ''}; path=/; max-age=${age}; samesite=lax`
}
