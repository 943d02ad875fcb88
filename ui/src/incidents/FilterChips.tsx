import type { Facets } from '../api/incident'
import { useText } from '../app/useText'
import { FILTER_KEYS, type Filter, type FilterKey } from '../lib/filter'

type Props = { filter: Filter; facets?: Facets | null; onChange?: (change: Filter) => void }

/** What is filtered by, in words; each part can be taken away. */
export function FilterChips({ filter, facets = null, onChange }: Props) {
  const { t } = useText()
  const describe = useDescribe(facets)
  const keys = FILTER_KEYS.filter((key) => filter[key])
  if (keys.length === 0) return null
  return (
    <ul class="chips" aria-label={t.incidents.filter}>
      {keys.map((key) => (
        <li key={key} class="chip">
          <span class="chip-key">{t.incidents[key]}</span> <bdi>{describe(key, filter[key]!)}</bdi>
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

function useDescribe(facets: Facets | null): (key: FilterKey, value: string) => string {
  const { t, name, day, either } = useText()
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
      case 'actor':
      case 'place': {
        const label = facets?.[key].find((found) => found.value === value)?.label
        return either(label?.ar, label?.en) || value
      }
      default:
        return value
    }
  }
}
