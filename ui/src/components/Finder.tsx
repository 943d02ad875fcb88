import { useEffect, useId, useState } from 'preact/hooks'
import type { List } from '../api/admin'
import { get } from '../api/client'
import { useText } from '../app/useText'

type Props<Item> = {
  label: string
  /** Path of the API that finds them. */
  path: 'actors' | 'places'
  display: (item: Item) => { name: string; note: string }
  onChoose: (item: Item) => void
}

/** A field that searches as one types. The arrow keys walk through what was found, Enter takes it. */
export function Finder<Item extends { id: string }>({ label, path, display, onChoose }: Props<Item>) {
  const { t } = useText()
  const id = useId()
  const [words, setWords] = useState('')
  const [found, setFound] = useState<Item[]>([])
  const [at, setAt] = useState(0)
  useEffect(() => {
    if (!words.trim()) return setFound([])
    const control = new AbortController()
    const later = setTimeout(() => {
      get<List<Item>>(`${path}?q=${encodeURIComponent(words)}`, control.signal).then(
        (list) => {
          setFound(list.items.slice(0, 8))
          setAt(0)
        },
        () => setFound([]),
      )
    }, 120)
    return () => {
      clearTimeout(later)
      control.abort()
    }
  }, [words, path])
  const choose = (item: Item | undefined) => {
    if (!item) return
    setWords('')
    onChoose(item)
  }
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Enter') choose(found[at])
    else if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else return
    event.preventDefault()
  }
  return (
    <div class="finder">
      <label class="field">
        <span>{label}</span>
        <input
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls={id}
          aria-autocomplete="list"
          autoComplete="off"
          dir="auto"
          aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
          onKeyDown={key}
        />
      </label>
      <ul role="listbox" id={id} aria-label={label} hidden={found.length === 0}>
        {found.map((item, index) => {
          const { name, note } = display(item)
          return (
            <li
              key={item.id}
              role="option"
              id={`${id}-${index}`}
              aria-selected={index === at}
              onMouseDown={(event) => {
                event.preventDefault()
                choose(item)
              }}
            >
              <bdi>{name}</bdi>{' '}
              <span class="quiet">
                <bdi>{note}</bdi>
              </span>
            </li>
          )
        })}
      </ul>
      {words.trim() && found.length === 0 && (
        <p class="quiet" role="status">
          {t.review.notInList}
        </p>
      )}
    </div>
  )
}
