// Makes the embedded database of a data folder, in a process of its own: its first start needs several hundred
// megabytes that the server would keep for as long as it lives.
import { resolve } from 'node:path'
import process from 'node:process'
import { openStore } from './platform/log/connect.ts'
import { takeLock } from './platform/log/lock.ts'

const dataFolder = resolve(process.env['SHOUHU_DATA'] ?? '.shouhu')
const lock = await takeLock(dataFolder)
try {
  await (await openStore({ dataFolder })).close()
} finally {
  await lock.release()
}
