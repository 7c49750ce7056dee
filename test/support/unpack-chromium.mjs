// Unpacks the packaged Chromium into TMPDIR and prints where. In a process of its own, because the package
// writes to its surroundings when it is imported.
import process from 'node:process'

const { default: packaged } = await import('@sparticuz/chromium')
process.stdout.write(await packaged.executablePath())
