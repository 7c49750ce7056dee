// Every scheme, playbook and trigger that comes with the product can be read, hangs together, and speaks of rules,
// units and templates that exist.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { Rule } from '../../kernel/index.ts'
import { PlaybookBody, stepFaults } from './playbooks.ts'
import { SchemeBody, stepsOfScheme } from './schemes.ts'
import { TriggersBody } from './triggers.ts'

const folder = new URL('../../../rules/', import.meta.url).pathname
const offers = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => Rule.parse(parse(readFileSync(`${folder}${name}`, 'utf8'))))
const ids = (prefix: string) => offers.filter(({ id }) => id.startsWith(prefix)).map(({ id }) => id)
const bodyOf = (id: string): unknown => offers.find((rule) => rule.id === id)?.body

describe.each(ids('playbook-'))('%s', (id) => {
  const body = PlaybookBody.parse(bodyOf(id))

  test('hangs together', () => {
    expect(stepFaults(body.steps)).toEqual([])
  })

  test('sends notices that have a template and reports under regimes that are there', () => {
    const templates = JSON.stringify(bodyOf('notices'))
    for (const { auto } of body.steps) {
      if (auto?.do === 'notice') expect(templates).toContain(`"id":"${auto.template}"`)
      if (auto?.do === 'report') expect(auto.regime).toMatch(/^report-/)
    }
  })
})

test.each(ids('levels-'))('%s is a ladder, and what its levels bring hangs together', (id) => {
  const body = SchemeBody.parse(bodyOf(id))
  expect(body.levels.map(({ grade }) => grade)).toEqual(body.levels.map((_, n) => n + 1))
  const steps = stepsOfScheme({ ...body, id, version: '1' })
  expect(stepFaults(steps)).toEqual([])
})

test('every scenario has a playbook, and every trigger a scenario that has one', () => {
  const covered = new Set(
    ids('playbook-').flatMap((id) => PlaybookBody.parse(bodyOf(id)).scenarios),
  )
  const { triggers } = TriggersBody.parse(bodyOf('triggers'))
  expect(triggers.length).toBeGreaterThan(0)
  expect(triggers.filter(({ scenario }) => !covered.has(scenario))).toEqual([])
})
