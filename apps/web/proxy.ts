import { type NextRequest, NextResponse } from 'next/server'

/** Screens that need no log-in. */
const open = ['/login', '/register', '/forgot-password', '/reset-password', '/accept-invitation', '/dev']

const isOpen = (path: string) => open.some((start) => path === start || path.startsWith(`${start}/`))

/** Strict: scripts only by nonce, nothing from elsewhere, no frames. Style attributes are allowed, style elements not. */
function policyWith(nonce: string, https: boolean): string {
  const dev = process.env.NODE_ENV === 'development'
  const rules = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    // The development server writes style elements without a nonce; a nonce would switch 'unsafe-inline' off.
    `style-src-elem 'self' ${dev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Virtual rows and popups are placed by style attributes.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "frame-src 'none'",
    "worker-src 'self'",
    "manifest-src 'self'",
  ]
  if (https) rules.push('upgrade-insecure-requests')
  return rules.join('; ')
}

export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl
  const https = request.headers.get('x-forwarded-proto') === 'https'
  // The refresh cookie is the API's alone; this one only says that a log-in was made here, and spares a wasted page.
  if (!request.cookies.has('recoup_signed_in') && !isOpen(pathname)) {
    const login = new URL('/login', request.url)
    if (pathname !== '/') login.searchParams.set('next', pathname + search)
    return NextResponse.redirect(login)
  }
  const bytes = crypto.getRandomValues(new Uint8Array(18))
  const nonce = btoa(String.fromCharCode(...bytes))
  const policy = policyWith(nonce, https)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  if (https) response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  return response
}

export const config = {
  matcher: [{ source: '/((?!_next/static|_next/image|favicon.ico|icon.svg).*)' }],
}
