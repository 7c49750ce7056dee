// Cells of what people paste from a spreadsheet or save as CSV.

/** Cells of pasted or saved lines: tabs from a spreadsheet, commas from a CSV file, quotes as CSV has them. */
export function cellsOf(text: string): string[][] {
  const pattern = text.includes('\t') ? tabbed : commaed
  const rows: string[][] = [[]]
  const plain = text.replaceAll('\r', '').replace('\uFEFF', '')
  for (const [, quoted, bare = '', end] of plain.matchAll(pattern)) {
    rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? bare).trim())
    if (end === '\n') rows.push([])
    if (end === '') break
  }
  return rows.filter((row) => row.some((one) => one !== ''))
}

// A cell, in quotes or bare, and what ends it.
const commaed = /(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|$)/g
const tabbed = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/g
