// The session in the browser: one cookie that scripts cannot read and other sites cannot send along.
import { parse, serialize } from 'hono/utils/cookie'

const sessionCookie = 'shouhu'
const ssoCookie = 'shouhu-sso'
const ssoPath = '/api/session/sso'

/** With https a browser keeps `__Host-` names to this very host, whoever else writes cookies around it. */
const nameOf = (https: boolean): string => (https ? `__Host-${sessionCookie}` : sessionCookie)

const read = (request: Request, name: string): string | undefined =>
  parse(request.headers.get('cookie') ?? '', name)[name]

export const sessionIn = (request: Request, https: boolean): string | undefined =>
  read(request, nameOf(https))

export const ssoTicketIn = (request: Request): string | undefined => read(request, ssoCookie)

/** The `Set-Cookie` of a session that ends at `until`. */
export const sessionSet = (
  token: string,
  { until, https }: { until: Date; https: boolean },
): string =>
  serialize(nameOf(https), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: https,
    expires: until,
  })

export const sessionCleared = (https: boolean): string =>
  serialize(nameOf(https), '', {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: https,
    maxAge: 0,
  })

/** Binds a journey to the provider to this browser: whoever comes back must be who set out. */
export const ssoSet = (ticket: string, { ageS, https }: { ageS: number; https: boolean }): string =>
  serialize(ssoCookie, ticket, {
    path: ssoPath,
    httpOnly: true,
    sameSite: 'Lax',
    secure: https,
    maxAge: ageS,
  })

export const ssoCleared = (https: boolean): string =>
  serialize(ssoCookie, '', {
    path: ssoPath,
    httpOnly: true,
    sameSite: 'Lax',
    secure: https,
    maxAge: 0,
  })
