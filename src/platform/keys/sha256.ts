// The kernel's hash function. `crypto.hash` makes no object and no buffer per call: on Node 20 it takes
// two thirds of the CPU time of `createHash` for texts of the length of an entry.
import { hash } from 'node:crypto'
import type { Sha256 } from '../../kernel/index.ts'

export const sha256: Sha256 = (text) => hash('sha256', text, 'hex')
