// Where the checkout is, and the folder in it for what tests make and may throw away.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Made by builds and tests, never committed. */
export const cache = join(root, '.cache')
