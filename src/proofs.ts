// What proves the log to an auditor, over a running house: verification against the kept checkpoints, a
// fresh checkpoint, and the export.
import { instantOf } from './kernel/index.ts'
import type { Proofs } from './faces/http/log-routes.ts'
import { readCheckpoint, type Checkpoints } from './platform/keys/checkpoints.ts'
import { sha256 } from './platform/keys/sha256.ts'
import { exportLines } from './platform/log/export.ts'
import { verifyLog } from './platform/log/verify.ts'
import type { House } from './platform/house.ts'

/** The proofs of a house whose heads `checkpoints` signs. */
export function proofsOf({
  house,
  checkpoints,
}: {
  house: House
  checkpoints: Checkpoints
}): Proofs {
  return {
    async verify(world, against) {
      const kept = (await checkpoints.list()).filter((checkpoint) => checkpoint.world === world)
      const given = against === undefined ? [] : witnessesIn(against)
      const verdict = await verifyLog(house.store, {
        world,
        sha256,
        witnesses: [...kept, ...given],
      })
      return { ...verdict, witnesses: kept.length + given.length }
    },
    async checkpoint(world) {
      const { head } = await house.world(world)
      return checkpoints.sign({ world, ...head, at: instantOf(Date.now()) })
    },
    exported: (world) => exportLines(house.store, world),
  }
}

const witnessesIn = (against: unknown) =>
  (Array.isArray(against) ? against : [against]).map((paper: unknown, index) =>
    readCheckpoint(JSON.stringify(paper), `#${index + 1}`),
  )
