import { useEffect, useState } from 'preact/hooks'
import type { List } from '../api/admin'
import type { SearchHit } from '../api/article'
import { useGet } from '../api/useGet'
import { go } from '../app/location'
import type { ScreenProps } from '../app/routes'
import { useText } from '../app/useText'
import { Byline } from '../components/Byline'
import { Empty, Failure, Loading, useTitle } from '../components/State'
import { Words } from '../components/Words'
import { FilterChips } from '../incidents/FilterChips'
import { address, readFilter, refine, writeFilter } from '../lib/filter'
import { withoutOverrides } from '../lib/span'

/** Articles by their words, with the places where the words stand. */
export function Search({ search }: ScreenProps) {
  const { t, count } = useText()
  const filter = readFilter(search)
  const [words, setWords] = useState(filter.q ?? '')
  useEffect(() => setWords(filter.q ?? ''), [filter.q])
  useTitle(filter.q ? `${filter.q} · ${t.search.title}` : t.search.title)
  const { data, error, loading, reload } = useGet<List<SearchHit>>(
    filter.q ? `search?${writeFilter(filter)}&limit=50` : null,
  )
  const { q: _, ...rest } = filter
  return (
    <div class="page search">
      <h1>{t.search.title}</h1>
      <form
        class="search-form"
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          go(address('/search', refine(filter, { q: words })))
        }}
      >
        <input
          type="search"
          dir="auto"
          aria-label={t.search.label}
          placeholder={t.search.hint}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
        <button type="submit" class="button primary">
          {t.search.title}
        </button>
      </form>
      <p class="quiet">
        {t.search.help} <bdi dir="ltr">actor: place: type: outlet: after: before:</bdi>
      </p>
      <FilterChips filter={rest} onChange={(change) => go(address('/search', refine(filter, change)))} />
      {!filter.q && <Empty title={t.search.start} />}
      {error && <Failure problem={error} retry={reload} />}
      {loading && !data && <Loading />}
      {data?.items.length === 0 && <Empty title={t.search.empty} help={t.search.emptyHelp} />}
      {data && data.items.length > 0 && (
        <>
          <p role="status" class="search-count">
            {count(t.counted.articles, data.total ?? data.items.length)} ·{' '}
            <a href={address('/', filter)}>{t.nav.incidents}</a>
          </p>
          <ol class="plain-list">
            {data.items.map((hit) => (
              <Hit key={hit.article.id} hit={hit} />
            ))}
          </ol>
        </>
      )}
    </div>
  )
}

function Hit({ hit }: { hit: SearchHit }) {
  const { t, count } = useText()
  const { article, snippets } = hit
  return (
    <li class="hit">
      <h2>
        <a href={`/articles/${article.id}`} dir="auto">
          <Words>{article.title}</Words>
        </a>
      </h2>
      <p class="quiet">
        <Byline {...article} /> · {count(t.counted.events, article.events)}
      </p>
      {snippets
        .filter((snippet) => snippet.field !== 'title')
        .slice(0, 2)
        .map((snippet, at) => (
          <p key={at} class="snippet" dir="auto">
            {snippet.parts.map((part, index) =>
              part.hit ? (
                <mark key={index} class="hit-word">
                  {withoutOverrides(part.text)}
                </mark>
              ) : (
                withoutOverrides(part.text)
              ),
            )}
          </p>
        ))}
    </li>
  )
}
