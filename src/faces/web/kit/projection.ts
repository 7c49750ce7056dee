// From degrees to pixels, for a map as small as one city: straight, with degrees of longitude drawn narrower.

type Point = readonly number[]
/** Polygons of rings of points, as GeoJSON has them: longitude first. */
type Polygons = readonly (readonly (readonly Point[])[])[]

export interface Fit {
  /** Pixels of a point. */
  place(point: Point): [x: number, y: number]
}

/** The cosine of Shanghai's latitude: a degree eastward is so much shorter than one northward. */
const narrower = 0.86
/** The share of the room that the drawing fills. */
const filled = 0.96

/** Puts all the shapes in the middle of the room, as large as they fit. */
export function fitted(shapes: readonly Polygons[], room: { width: number; height: number }): Fit {
  const points = shapes.flat(3)
  const xs = points.map(([lng = 0]) => lng * narrower)
  const ys = points.map(([, lat = 0]) => -lat)
  const [west, north] = [least(xs), least(ys)]
  const [across, down] = [most(xs) - west, most(ys) - north]
  const scale = filled * Math.min(room.width / across, room.height / down)
  const left = (room.width - across * scale) / 2
  const top = (room.height - down * scale) / 2
  return {
    place: ([lng = 0, lat = 0]) => [
      left + (lng * narrower - west) * scale,
      top + (-lat - north) * scale,
    ],
  }
}

/** The outline of a shape, for a path. */
export const pathOf = (polygons: Polygons, fit: Fit): string =>
  polygons
    .flat()
    .map((ring) => `M${ring.map((point) => fit.place(point).map(short).join(' ')).join('L')}Z`)
    .join('')

const short = (value: number): string => value.toFixed(1)
const least = (all: readonly number[]): number => all.reduce((a, b) => Math.min(a, b), Infinity)
const most = (all: readonly number[]): number => all.reduce((a, b) => Math.max(a, b), -Infinity)
