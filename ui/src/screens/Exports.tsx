import { useState } from 'preact/hooks'
import type { ExportLog, List } from '../api/admin'
import { useGet } from '../api/useGet'
import { go } from '../app/location'
import type { ScreenProps } from '../app/routes'
import { useText } from '../app/useText'
import { Empty, Failure, Loading, useTitle } from '../components/State'
import { Words } from '../components/Words'
import { FilterChips } from '../incidents/FilterChips'
import { address, readFilter, refine, writeFilter } from '../lib/filter'

const FORMATS = [
  'csv',
  'acled',
  'ucdp',
  'plover',
  'geojson',
  'hxl',
  'parquet',
  'jsonl',
  'eventreport',
  'gdelt-mentions',
  'annotation',
  'links',
] as const

/** Takes out what the filter leaves, in a format for others. */
export function Exports({ search }: ScreenProps) {
  const { t, count } = useText()
  const filter = readFilter(search)
  const [format, setFormat] = useState<(typeof FORMATS)[number]>('csv')
  const [redact, setRedact] = useState(true)
  const query = writeFilter(filter, { redact: redact ? 'true' : undefined })
  const rows = useGet<{ rows: number }>(`export/${format}?${writeFilter(filter, { count: 'true' })}`)
  const log = useGet<List<ExportLog>>('exports')
  useTitle(t.exports.title)
  return (
    <div class="page">
      <h1>{t.exports.title}</h1>
      <p class="quiet">
        {t.exports.help} <a href={address('/', filter)}>{t.nav.incidents}</a>
      </p>
      <FilterChips filter={filter} onChange={(change) => go(address('/exports', refine(filter, change)))} />
      <fieldset class="formats">
        <legend class="quiet">{t.exports.format}</legend>
        {FORMATS.map((key) => (
          <label key={key} class={key === format ? 'format format-chosen' : 'format'}>
            <input type="radio" name="format" checked={key === format} onChange={() => setFormat(key)} />
            <span>{t.formats[key]}</span>
          </label>
        ))}
      </fieldset>
      <label class="check">
        <input type="checkbox" checked={redact} onChange={(event) => setRedact(event.currentTarget.checked)} />
        {t.exports.redact}
      </label>
      <p class="quiet">{t.exports.redactHelp}</p>
      <p class="export-go">
        <span role="status">
          {rows.error ? '' : rows.data && t.exports.count.replace('{rows}', count(t.counted.rows, rows.data.rows))}
        </span>
        <a
          class="button primary"
          href={`/api/export/${format}?${query}`}
          download
          onClick={() => setTimeout(log.reload, 800)}
        >
          {t.common.download}
        </a>
      </p>
      {rows.error && <Failure problem={rows.error} retry={rows.reload} />}
      <h2>{t.exports.log}</h2>
      {log.loading && !log.data && <Loading rows={2} />}
      {log.error && <Failure problem={log.error} retry={log.reload} />}
      {log.data?.items.length === 0 && <Empty title={t.exports.noLog} />}
      {log.data && log.data.items.length > 0 && <Log items={log.data.items} />}
    </div>
  )
}

function Log({ items }: { items: ExportLog[] }) {
  const { t, moment, number } = useText()
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t.exports.log}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t.exports.when}</th>
            <th scope="col">{t.exports.user}</th>
            <th scope="col">{t.exports.format}</th>
            <th scope="col">{t.exports.rows}</th>
            <th scope="col">{t.exports.filter}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((entry, at) => (
            <tr key={at}>
              <td class="nowrap">{moment(entry.at)}</td>
              <td>
                <Words>{entry.user}</Words>
              </td>
              <td>
                {t.formats[entry.format as 'csv'] ?? entry.format}
                {entry.redact && <span class="matrix-of">{t.exports.masked}</span>}
              </td>
              <td>{number(entry.rows)}</td>
              <td>
                {Object.keys(entry.filter).length > 0 ? <FilterChips filter={entry.filter} /> : t.alerts.everything}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
