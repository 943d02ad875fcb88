import type { ActorFound, PlaceFound } from '../api/article'
import type { Facets } from '../api/incident'
import { useText } from '../app/useText'
import { useFound } from '../components/useFound'
import { FILTER_KEYS, type Filter, type FilterKey } from '../lib/filter'

type Props = { filter: Filter; facets?: Facets | null; onChange?: (change: Filter) => void }

/** What is filtered by, in words; each part can be taken away. */
export function FilterChips({ filter, facets = null, onChange }: Props) {
  const { t } = useText()
  const describe = useDescribe()
  const keys = FILTER_KEYS.filter((key) => filter[key])
  if (keys.length === 0) return null
  return (
    <ul class="chips" aria-label={t.incidents.filter}>
      {keys.map((key) => (
        <li key={key} class="chip">
          <span class="chip-key">{t.incidents[key]}</span>{' '}
          <bdi>
            {key === 'actor' || key === 'place' ? (
              <Named of={key} value={filter[key]!} facets={facets} />
            ) : (
              describe(key, filter[key]!)
            )}
          </bdi>
          {onChange && (
            <button
              type="button"
              aria-label={`${t.common.remove}: ${t.incidents[key]}`}
              onClick={() => onChange({ [key]: '' })}
            >
              ×
            </button>
          )}
        </li>
      ))}
      {onChange && keys.length > 1 && (
        <li>
          <button
            type="button"
            class="link"
            onClick={() => onChange(Object.fromEntries(keys.map((key) => [key, ''])))}
          >
            {t.common.clear}
          </button>
        </li>
      )}
    </ul>
  )
}

/** The name of an actor or a place, wherever it stands: among the facets, or else in the inventory. */
function Named({ of, value, facets }: { of: 'actor' | 'place'; value: string; facets: Facets | null }) {
  const { either } = useText()
  const label = facets?.[of].find((found) => found.value === value)?.label
  const found = useFound<ActorFound | PlaceFound>(`${of}s`, label ? '' : value).find(
    ({ id, name }) => id === value || name === value,
  )
  return <>{either(label?.ar ?? found?.name_ar, label?.en ?? found?.name) || value}</>
}

function useDescribe(): (key: FilterKey, value: string) => string {
  const { t, name, day } = useText()
  return (key, value) => {
    switch (key) {
      case 'type':
      case 'status':
      case 'factuality':
        return name(key, value)
      case 'from':
      case 'until':
      case 'after':
      case 'before':
        return day(value)
      case 'reviewed':
        return t.common.yes
      default:
        return value
    }
  }
}
