// The little of `oidc-provider` (which brings no types) that the tests of single sign-on use.
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http'

  export default class Provider {
    constructor(issuer: string, settings: object)
    callback(): RequestListener
  }
}
