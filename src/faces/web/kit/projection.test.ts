// Where a map puts its places.
import { expect, test } from 'vitest'
import { fitted, pathOf } from './projection.ts'

const square = [
  [
    [
      [121, 31],
      [122, 31],
      [122, 32],
      [121, 32],
    ],
  ],
]

test('the shapes stand in the middle of the room, north above, and fill it as far as they fit', () => {
  const fit = fitted([square], { width: 400, height: 200 })
  const [west, north] = fit.place([121, 32])
  const [east, south] = fit.place([122, 31])
  expect(north).toBeCloseTo(4)
  expect(south).toBeCloseTo(196)
  expect(west + east).toBeCloseTo(400)
  expect(east - west).toBeCloseTo(0.86 * 192)
})

test('an outline is closed, ring by ring', () => {
  const path = pathOf(square, fitted([square], { width: 100, height: 100 }))
  expect(path).toMatch(/^M[\d.]+ 98\.0L.*Z$/)
  expect(path.match(/L/g)).toHaveLength(3)
})
