// Builds the web face to dist/web. `npm run dev` serves it with hot reload and asks a running server.
import process from 'node:process'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env['SHOUHU_URL'] ?? 'http://127.0.0.1:8700'
const asked = ['/api', '/mcp', '/healthz', '/readyz', '/metrics']

export default defineConfig({
  root: 'src/faces/web',
  plugins: [react()],
  build: {
    outDir: process.env['SHOUHU_BUNDLE'] ?? '../../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/ },
          ],
        },
      },
    },
  },
  server: {
    port: 8701,
    proxy: Object.fromEntries(
      asked.map((path) => [`^${path}([/?]|$)`, { target: server, ws: false }]),
    ),
  },
})
