// A report from a file, held by this page until it is left or kept: what `shouhu drill <file> --json` prints.
import { GivenReport, foundText, type Report } from '../events.ts'

let opened: Report | undefined

/** The report that was opened last on this page. */
export const openedReport = (): Report | undefined => opened

/** Whether `text` is a report; then it is the opened one. */
export function openReport(text: string): boolean {
  const read = GivenReport.safeParse(jsonIn(text))
  if (!read.success) return false
  const { expectations, ...rest } = read.data
  const items = expectations.items.map(({ found, ...item }) => ({
    ...item,
    found: foundText(found),
  }))
  opened = { ...rest, expectations: { ...expectations, items } }
  return true
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON: no report either.
    return undefined
  }
}
