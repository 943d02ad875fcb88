// Writes the mock server's fixtures from an archive of the samples:
//   riwaya demo --archive DIR && node tools/fixtures.mjs RIWAYA DIR/archive
// A third argument names another folder to write to.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const [program, archive, out = fileURLToPath(new URL('../mock/fixtures', import.meta.url))] = process.argv.slice(2)
const lang = fileURLToPath(new URL('../../lang/ar', import.meta.url))

const riwaya = (...args) =>
  execFileSync(program, [...args, '--archive', archive], { encoding: 'utf8', maxBuffer: 2 ** 30 })
const lines = (text) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
const write = (name, rows) =>
  writeFileSync(join(out, name), `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`)

/** Any words of the incident in that source: the text form of a summary names only the sources of a sentence. */
function wordsIn(incident, source) {
  const cells = incident.matrix.rows.flat().map((cell) => cell.evidence)
  return [...cells, incident.place?.evidence].find((words) => words?.source === source)
}

function summary(incident, language) {
  const text = riwaya('incident', incident.id, '--format', 'text', '--language', language)
  const paragraph = text
    .split('\n\n')[1]
    .replace(/[\u2066-\u2069]/g, '')
    .trim()
  return [...paragraph.matchAll(/\s*(.*?)\s\[([\d,]+)\]/gs)].map(([, sentence, sources]) => ({
    text: sentence,
    evidence: sources
      .split(',')
      .map((number) => wordsIn(incident, Number(number) - 1))
      .filter(Boolean),
  }))
}

function links(incident) {
  const text = riwaya('incident', incident.id, '--format', 'text', '--explain')
  const rule = /^ {2}(\w{20}) \(article \d+\) — (\w{20}) \(article \d+\)\s+([\d.]+)\n {4}(.*)$/gm
  return [...text.matchAll(rule)].map(([, event, nearest, likeness, reasons]) => ({
    event,
    nearest,
    likeness: Number(likeness),
    reasons: reasons.split(', ').map((reason) => {
      const [, what, weight] = /^(.*) ([+-][\d.]+)$/.exec(reason)
      return { what, weight: Number(weight) }
    }),
  }))
}

function table(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.tsv'))
    .sort()
    .flatMap((name) => {
      const rows = readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .filter((row) => row && !row.startsWith('#'))
      const head = rows[0].split('\t')
      return rows.slice(1).map((row) => Object.fromEntries(row.split('\t').map((cell, n) => [head[n], cell])))
    })
}

const known = (cell) => (cell === '-' ? null : cell)
mkdirSync(out, { recursive: true })
const incidents = lines(riwaya('incidents', '--format', 'jsonl', '--limit', '100000'))
const told = incidents.length < 200
write(
  'incidents.json',
  incidents.map((incident) => ({
    ...incident,
    summary: told ? { ar: summary(incident, 'ar'), en: summary(incident, 'en') } : { ar: [], en: [] },
    links: told ? links(incident) : [],
  })),
)

const articles = lines(riwaya('list', '--format', 'jsonl', '--limit', '100000'))
write(
  'articles.json',
  articles
    .slice(0, 400)
    .map((article) => ({ ...article, record: JSON.parse(riwaya('show', String(article.id), '--format', 'jsonl')) })),
)

const used = new Set(
  JSON.stringify(incidents)
    .match(/"id":"[a-z]{2,}_\w+"/g)
    ?.map((match) => match.slice(6, -1)),
)
write(
  'actors.json',
  table(join(lang, 'actors'))
    .filter((row) => used.has(row.id) || row.country === 'SY')
    .map((row) => ({
      id: row.id,
      name: row.name_en,
      name_ar: row.names.split('|')[0],
      country: known(row.country),
      sector: row.sector,
    })),
)
write(
  'places.json',
  table(join(lang, 'places'))
    .filter(
      (row) => row.lat !== '-' && (used.has(row.id) || row.kind === 'governorate' || row.admin1 === 'Al-Hasakah'),
    )
    .map((row) => ({
      id: row.id,
      name: row.name_en,
      name_ar: row.names.split('|')[0],
      kind: row.kind,
      admin1: known(row.admin1),
      country: known(row.country),
      point: [Number(row.lat), Number(row.lon)],
    })),
)
