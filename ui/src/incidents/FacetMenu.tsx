import type { ComponentChildren } from 'preact'
import type { FacetValue } from '../api/incident'
import { useText } from '../app/useText'
import { Menu } from '../components/Menu'

type Props = {
  label: string
  values: FacetValue[]
  chosen: string | undefined
  display: (value: FacetValue) => string
  onChoose: (value: string) => void
  /** A way to values that are not among the most frequent. */
  children?: ComponentChildren
}

/** The values of one part of the filter, with how many incidents each would leave. */
export function FacetMenu({ label, values, chosen, display, onChoose, children }: Props) {
  const { t, number } = useText()
  const most = Math.max(1, ...values.map((value) => value.count))
  return (
    <Menu label={label} class={chosen ? 'menu-set' : ''}>
      {children}
      <ul class="facet">
        <li>
          <button type="button" data-closes aria-pressed={!chosen} onClick={() => onChoose('')}>
            {t.common.any}
          </button>
        </li>
        {values.map((value) => (
          <li key={value.value}>
            <button
              type="button"
              data-closes
              aria-pressed={chosen === value.value}
              onClick={() => onChoose(value.value)}
            >
              <bdi>{display(value)}</bdi>
              <span class="facet-count">{number(value.count)}</span>
              <meter class="facet-bar" aria-hidden="true" min={0} max={most} value={value.count} />
            </button>
          </li>
        ))}
        {values.length === 0 && <li class="quiet">{t.common.none}</li>}
      </ul>
    </Menu>
  )
}
