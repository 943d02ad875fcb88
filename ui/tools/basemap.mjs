// The base map as one small file: Natural Earth's land and borders (through world-atlas, public domain) and its
// first-level divisions (divisions.json) as paths of a Mercator square, and names of countries and first-level divisions from riwaya's own gazetteer.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { mesh } from 'topojson-client'

const require = createRequire(import.meta.url)
/** Side of the Mercator square; src/map/mercator.ts uses the same. */
const WORLD = 4096
/** The region whose coast is drawn in detail: west, south, east, north in degrees. */
const DETAIL = [-20, 0, 80, 48]

const project = ([lon, lat]) => {
  const y = Math.log(Math.tan(Math.PI / 4 + (Math.max(-84, Math.min(84, lat)) * Math.PI) / 360))
  return [(lon / 360 + 0.5) * WORLD, (0.5 - y / (2 * Math.PI)) * WORLD]
}

const inDetail = ([lon, lat]) => lon > DETAIL[0] && lon < DETAIL[2] && lat > DETAIL[1] && lat < DETAIL[3]

/** One line as relative moves of tenths of a unit inside the region, of whole units outside. */
function linePath(line, closed) {
  let out = ''
  let last = [0, 0]
  for (const [index, place] of line.entries()) {
    const step = inDetail(place) ? 10 : 1
    const [x, y] = project(place).map((value) => Math.round(value * step) * (10 / step))
    if (index === 0) out = `M${x / 10} ${y / 10}l`
    else if (x !== last[0] || y !== last[1]) out += `${(x - last[0]) / 10} ${(y - last[1]) / 10} `
    else continue
    last = [x, y]
  }
  return out.endsWith('l') ? '' : out.trim() + (closed ? 'z' : '')
}

const landPath = (geometry) =>
  geometry.coordinates.flatMap((polygon) => polygon.map((ring) => linePath(ring, true))).join('')

function labels(file) {
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((row) => row && !row.startsWith('#'))
  return rows.slice(1).flatMap((row) => {
    const [, kind, english, , , , lat, lon, names] = row.split('\t')
    if (!['country', 'governorate'].includes(kind) || lat === '-') return []
    return [[kind === 'country' ? 0 : 1, Number(lat), Number(lon), english, names.split('|')[0]]]
  })
}

export async function basemap() {
  const atlas = JSON.parse(readFileSync(require.resolve('world-atlas/countries-50m.json'), 'utf8'))
  const { feature } = await import('topojson-client')
  const divisions = JSON.parse(readFileSync(new URL('divisions.json', import.meta.url), 'utf8'))
  const land = feature(atlas, atlas.objects.land)
  const borders = mesh(atlas, atlas.objects.countries, (one, other) => one !== other)
  const shapes = land.type === 'FeatureCollection' ? land.features.map((item) => item.geometry) : [land.geometry]
  return JSON.stringify({
    land: shapes.map(landPath).join(''),
    divisions: divisions.map((line) => linePath(line, false)).join(''),
    borders: borders.coordinates.map((line) => linePath(line, false)).join(''),
    labels: labels(new URL('../../lang/ar/places/divisions.tsv', import.meta.url)),
  })
}
