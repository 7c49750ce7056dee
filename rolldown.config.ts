// Bundles the server's entries to dist/server. Packages stay outside: they are loaded from node_modules.
import { existsSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import process from 'node:process'
import { defineConfig } from 'rolldown'

const entries = {
  main: 'src/main.ts',
  cli: 'src/cli.ts',
  found: 'src/demo/found.ts',
  prepare: 'src/prepare.ts',
  engine: 'src/workers/engine.ts',
  workbook: 'src/workers/workbook.ts',
  paper: 'src/workers/paper.ts',
}

export default defineConfig({
  input: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
  platform: 'node',
  external: (id) => !id.startsWith('.') && !isAbsolute(id),
  output: {
    dir: process.env['SHOUHU_BUNDLE'] ?? 'dist/server',
    format: 'esm',
    sourcemap: true,
    // Flat, so that `new URL('../../rules', import.meta.url)` means the same in source and bundle.
    chunkFileNames: '[name]-[hash].js',
  },
})
