export type Preferences = {
  theme: 'system' | 'light' | 'dark'
  density: 'comfortable' | 'compact'
  rail: 'wide' | 'icons'
}

export const preferenceCookieName = 'recoup_look'

export const preferenceCookie = (p: Preferences): string => `${p.theme}.${p.density}.${p.rail}`

/** Reads the cookie; whatever is unknown in it falls back to the default. */
export function preferencesFrom(cookie: string | undefined): Preferences {
  const [theme, density, rail] = (cookie ?? '').split('.')
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    density: density === 'compact' ? 'compact' : 'comfortable',
    rail: rail === 'icons' ? 'icons' : 'wide',
  }
}
