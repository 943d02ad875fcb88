import { useEffect, useId, useState } from 'preact/hooks'
import { useText } from '../app/useText'
import { useFound } from './useFound'

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
  const found = useFound<Item>(path, words)
  const [at, setAt] = useState(0)
  useEffect(() => setAt(0), [found])
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
        {found.map((item, index) => (
          <Option
            key={item.id}
            id={`${id}-${index}`}
            chosen={index === at}
            {...display(item)}
            onChoose={() => choose(item)}
          />
        ))}
      </ul>
      {words.trim() && found.length === 0 && (
        <p class="quiet" role="status">
          {t.review.notInList}
        </p>
      )}
    </div>
  )
}

type OptionProps = { id: string; chosen: boolean; name: string; note: string; onChoose: () => void }

function Option({ id, chosen, name, note, onChoose }: OptionProps) {
  // The field keeps the focus, so that one can go on typing.
  const take = (event: MouseEvent) => {
    event.preventDefault()
    onChoose()
  }
  return (
    <li role="option" id={id} aria-selected={chosen} onMouseDown={take}>
      <bdi>{name}</bdi>{' '}
      <span class="quiet">
        <bdi>{note}</bdi>
      </span>
    </li>
  )
}
