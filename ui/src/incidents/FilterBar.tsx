import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ActorFound, PlaceFound } from '../api/article'
import type { FacetValue, Facets } from '../api/incident'
import { useText } from '../app/useText'
import { Finder } from '../components/Finder'
import { Menu } from '../components/Menu'
import type { Filter } from '../lib/filter'
import { FacetMenu } from './FacetMenu'

type Props = { filter: Filter; facets: Facets | null; onChange: (change: Filter) => void }

export function FilterBar({ filter, facets, onChange }: Props) {
  const { t } = useText()
  const [words, setWords] = useState(filter.q ?? '')
  useEffect(() => setWords(filter.q ?? ''), [filter.q])
  return (
    <form
      class="filter"
      role="search"
      aria-label={t.incidents.filter}
      onSubmit={(event) => {
        event.preventDefault()
        onChange({ q: words })
      }}
    >
      <input
        type="search"
        class="filter-words"
        dir="auto"
        value={words}
        placeholder={t.incidents.searchHint}
        aria-label={t.incidents.searchLabel}
        onInput={(event) => setWords(event.currentTarget.value)}
        onChange={(event) => {
          if (!event.currentTarget.value) onChange({ q: '' })
        }}
      />
      <FacetMenus filter={filter} facets={facets} onChange={onChange} />
      <Menu label={t.incidents.dates} class={filter.from || filter.until ? 'menu-set' : ''}>
        <Day label={t.incidents.from} value={filter.from} onChange={(from) => onChange({ from })} />
        <Day label={t.incidents.until} value={filter.until} onChange={(until) => onChange({ until })} />
        <Day label={t.incidents.after} value={filter.after} onChange={(after) => onChange({ after })} />
        <Day label={t.incidents.before} value={filter.before} onChange={(before) => onChange({ before })} />
      </Menu>
      <Menu
        label={t.incidents.moreFilters}
        class={filter.killed || filter.factuality || filter.reviewed ? 'menu-set' : ''}
      >
        <More filter={filter} onChange={onChange} />
      </Menu>
    </form>
  )
}

function FacetMenus({ filter, facets, onChange }: Props) {
  const { t, name, either } = useText()
  const labelled = (value: FacetValue) => either(value.label?.ar, value.label?.en) || value.value
  const facet = (
    key: 'type' | 'status' | 'actor' | 'place' | 'outlet',
    display: (value: FacetValue) => string,
    more?: ComponentChildren,
  ) => (
    <FacetMenu
      label={t.incidents[key]}
      values={facets?.[key] ?? []}
      chosen={filter[key]}
      display={display}
      onChoose={(value) => onChange({ [key]: value })}
    >
      {more}
    </FacetMenu>
  )
  return (
    <>
      {facet('type', (value) => name('type', value.value))}
      {facet('status', (value) => name('status', value.value))}
      {facet(
        'actor',
        labelled,
        <Finder<ActorFound>
          label={t.review.pickActor}
          path="actors"
          onChoose={({ id }) => onChange({ actor: id })}
          display={(actor) => ({ name: either(actor.name_ar, actor.name), note: actor.country ?? '' })}
        />,
      )}
      {facet(
        'place',
        labelled,
        <Finder<PlaceFound>
          label={t.incidents.findPlace}
          path="places"
          onChoose={({ id }) => onChange({ place: id })}
          display={(place) => ({
            name: either(place.name_ar, place.name),
            note: [name('precision', place.kind), place.admin1].filter(Boolean).join(' · '),
          })}
        />,
      )}
      {facet('outlet', labelled)}
    </>
  )
}

function Day({ label, value = '', onChange }: { label: string; value?: string; onChange: (day: string) => void }) {
  return (
    <label class="field">
      <span>{label}</span>
      <input type="date" value={value} onChange={(event) => onChange(event.currentTarget.value)} />
    </label>
  )
}

function More({ filter, onChange }: { filter: Filter; onChange: (change: Filter) => void }) {
  const { t, name } = useText()
  const ways = ['actual', 'denied', 'disputed', 'possible', 'attempted', 'planned']
  return (
    <>
      <label class="field">
        <span>{t.incidents.killed}</span>
        <input
          type="number"
          min="0"
          inputMode="numeric"
          value={filter.killed ?? ''}
          onChange={(event) => onChange({ killed: event.currentTarget.value })}
        />
      </label>
      <label class="field">
        <span>{t.incidents.factuality}</span>
        <select
          value={filter.factuality ?? ''}
          onChange={(event) => onChange({ factuality: event.currentTarget.value })}
        >
          <option value="">{t.common.any}</option>
          {ways.map((way) => (
            <option key={way} value={way}>
              {name('factuality', way)}
            </option>
          ))}
        </select>
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={filter.reviewed === 'true'}
          onChange={(event) => onChange({ reviewed: event.currentTarget.checked ? 'true' : '' })}
        />
        <span>{t.incidents.reviewed}</span>
      </label>
    </>
  )
}
