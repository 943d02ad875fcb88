import type { ComponentType } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Facets, MapItem } from '../api/incident'
import { useGet } from '../api/useGet'
import { go } from '../app/location'
import type { ScreenProps } from '../app/routes'
import { useMay } from '../app/session'
import { useText } from '../app/useText'
import { Empty, Failure, Loading, useTitle } from '../components/State'
import { FilterBar } from '../incidents/FilterBar'
import { FilterChips } from '../incidents/FilterChips'
import { Row } from '../incidents/Row'
import { Timeline } from '../incidents/Timeline'
import { useIncidents } from '../incidents/useIncidents'
import { address, readBox, readFilter, refine, writeBox, writeFilter, type Filter } from '../lib/filter'
import type { IncidentMap } from '../map/IncidentMap'

type MapPart = ComponentType<Parameters<typeof IncidentMap>[0]>

/** The map is loaded after the list: who only reads does not wait for it. */
function useMapPart(): MapPart | null {
  const [part, setPart] = useState<{ Map: MapPart } | null>(null)
  useEffect(() => void import('../map/IncidentMap').then((loaded) => setPart({ Map: loaded.IncidentMap })), [])
  return part?.Map ?? null
}

/** All incidents that fit a filter, as a list, on the map and over time. */
export function Incidents({ search }: ScreenProps) {
  const { t, count } = useText()
  const filter = readFilter(search)
  const sort = new URLSearchParams(search).get('sort') ?? ''
  const query = writeFilter(filter)
  const list = useIncidents(sort ? `${query}&sort=${sort}` : query)
  const facets = useGet<Facets>(`incidents/facets?${query}`).data
  const map = useGet<{ items: MapItem[]; unplaced: number }>(`incidents/map?${query}`).data
  const [hovered, setHovered] = useState<string | null>(null)
  const Map = useMapPart()
  useTitle(t.incidents.title)
  const change = useCallback((part: Filter) => go(address('/', refine(filter, part), { sort })), [search])
  return (
    <div class="incidents">
      <h1 class="unseen">{t.incidents.title}</h1>
      <FilterBar filter={filter} facets={facets} onChange={change} />
      <div class="incidents-head">
        <p class="incidents-count" role="status">
          {list.total !== null && count(t.counted.incidents, list.total)}
        </p>
        <FilterChips filter={filter} facets={facets} onChange={change} />
        <Actions filter={filter} sort={sort} />
      </div>
      <div class="incidents-map">
        {Map && map ? (
          <Map
            items={map.items}
            box={readBox(filter.box)}
            highlight={hovered}
            note={map.unplaced > 0 ? count(t.counted.unplaced, map.unplaced) : ''}
            onBox={(box) => change({ box: writeBox(box) })}
            onPlace={(place) => change({ place, box: '' })}
          />
        ) : (
          <div class="map-waiting" />
        )}
      </div>
      <section class="incidents-list" aria-label={t.incidents.list} aria-busy={list.loading}>
        {list.problem && <Failure problem={list.problem} retry={list.reload} />}
        {list.loading && list.items.length === 0 && <Loading rows={6} />}
        {!list.loading && !list.problem && list.items.length === 0 && <NothingFound query={query} />}
        {list.items.map((incident) => (
          <Row key={incident.id} incident={incident} onHover={setHovered} />
        ))}
        {list.next && (
          <button type="button" class="button wide" onClick={() => void list.more()}>
            {t.common.more}
          </button>
        )}
      </section>
      <Timeline
        months={facets?.month ?? []}
        from={filter.from}
        until={filter.until}
        onChange={(from, until) => change({ from, until })}
      />
    </div>
  )
}

function NothingFound({ query }: { query: string }) {
  const { t } = useText()
  return query ? (
    <Empty title={t.incidents.empty} help={t.incidents.emptyHelp}>
      <a class="button" href="/">
        {t.common.clear}
      </a>
    </Empty>
  ) : (
    <Empty title={t.incidents.emptyArchive} help={t.incidents.emptyArchiveHelp} />
  )
}

function Actions({ filter, sort }: { filter: Filter; sort: string }) {
  const { t } = useText()
  const may = useMay('viewer')
  const orders = {
    '': t.incidents.sortDate,
    voices: t.incidents.sortVoices,
    killed: t.incidents.sortKilled,
    updated: t.incidents.sortUpdated,
  }
  return (
    <div class="incidents-actions">
      <label>
        <span class="unseen">{t.incidents.sort}</span>
        <select value={sort} onChange={(event) => go(address('/', filter, { sort: event.currentTarget.value }))}>
          {Object.entries(orders).map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </label>
      {may && <a href={address('/alerts', filter)}>{t.incidents.alert}</a>}
      <a href={address('/exports', filter)}>{t.incidents.export}</a>
    </div>
  )
}
