// Checks an evidence pack without the product and without a network: node verify.mjs, in the unpacked folder.
// 核验证据包：在解开的文件夹里运行 node verify.mjs，不需要本产品，也不需要网络。
import { createHash, createPublicKey, verify } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const folder = process.argv[2] ?? dirname(fileURLToPath(import.meta.url))
const inFolder = (name) => join(folder, name)
const sha256 = (content) => createHash('sha256').update(content).digest('hex')

function fail(zh, en) {
  process.stdout.write(`✗ ${zh}\n✗ ${en}\n`)
  process.exit(1)
}

/** Keys sorted, as the signer wrote it. */
const canonical = (value) =>
  `{${Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${JSON.stringify(value[key])}`)
    .join(',')}}`

const checkpoint = JSON.parse(readFileSync(inFolder('checkpoint.json'), 'utf8'))
const { world, position, hash, wall, key, signature } = checkpoint
const signed = Buffer.from(`shouhu checkpoint 1\n${canonical({ world, position, hash, wall })}`)
const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' })
if (!verify(null, signed, publicKey, Buffer.from(signature, 'base64url')))
  fail('检查点的签名不成立', 'the signature of the checkpoint does not hold')

let previous
let next
let count = 0
const lines = createInterface({
  input: createReadStream(inFolder('log.jsonl')),
  crlfDelay: Infinity,
})
for await (const line of lines) {
  const row = JSON.parse(line)
  if (previous === undefined) {
    previous = row.previous
    next = row.from
    continue
  }
  if (row.position !== next || JSON.parse(row.body).position !== next)
    fail(`第 ${next} 条不在它的位置`, `entry ${next} is not in its place`)
  previous = sha256(previous + row.body)
  if (previous !== row.hash) fail(`第 ${next} 条被改过`, `entry ${next} was changed`)
  next++
  count++
}
if (next !== position + 1 || previous !== hash)
  fail('日志的末尾与签名的检查点不符', 'the end of the log is not the one that was signed')

const manifest = JSON.parse(readFileSync(inFolder('manifest.json'), 'utf8'))
for (const [name, expected] of Object.entries(manifest.files)) {
  if (sha256(readFileSync(inFolder(name))) !== expected)
    fail(`${name} 与清单不符`, `${name} is not the one in the manifest`)
}

process.stdout.write(
  `✓ ${count} 条日志首尾相接，末尾是签名的检查点（${world} 第 ${position} 条，公钥 ${key}）\n` +
    `✓ ${count} entries hang together and end at the signed checkpoint (${world} ${position}, public key ${key})\n` +
    '  请与事先知道的公钥核对。Compare the public key with the one you knew beforehand.\n',
)
