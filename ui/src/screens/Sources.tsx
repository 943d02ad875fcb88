import type { List, WatchedSource } from '../api/admin'
import { useGet } from '../api/useGet'
import type { ScreenProps } from '../app/routes'
import { useText } from '../app/useText'
import { Empty, Failure, Loading, useTitle } from '../components/State'
import { Words } from '../components/Words'
import { safeLink } from '../lib/link'

/** What is watched, and how each source is doing. */
export function Sources(_: ScreenProps) {
  const { t } = useText()
  const { data, error, loading, reload } = useGet<List<WatchedSource>>('sources')
  useTitle(t.sources.title)
  return (
    <div class="page">
      <h1>{t.sources.title}</h1>
      {loading && !data && <Loading />}
      {error && <Failure problem={error} retry={reload} />}
      {data?.items.length === 0 && <Empty title={t.sources.empty} help={t.sources.emptyHelp} />}
      <ul class="plain-list">
        {data?.items.map((source) => (
          <SourceCard key={source.id} source={source} />
        ))}
      </ul>
    </div>
  )
}

function SourceCard({ source }: { source: WatchedSource }) {
  const { t, moment, count } = useText()
  const link = safeLink(source.url)
  return (
    <li class={`card source-${source.state}`}>
      <p class="event-head">
        <a href={`/?outlet=${encodeURIComponent(source.name)}`}>
          <Words>{source.name}</Words>
        </a>
        <span class={`tag health health-${source.state}`}>{t.sources.state[source.state]}</span>
        <span class="quiet">{count(t.counted.articles, source.articles)}</span>
      </p>
      {source.failure && (
        <p class="source-failure">
          <span class="quiet">{t.sources.failure}:</span> <Words>{source.failure}</Words>
        </p>
      )}
      <dl class="facts facts-small">
        <dt>{t.sources.success}</dt>
        <dd>{moment(source.last_success) || t.sources.never}</dd>
        <dt>{t.sources.tried}</dt>
        <dd>{moment(source.last_try) || t.sources.never}</dd>
        <dt>{t.sources.kind}</dt>
        <dd>
          {t.sources.kinds[source.kind]} ·{' '}
          {link ? (
            <a dir="ltr" href={link} rel="noreferrer noopener nofollow" target="_blank">
              {link}
            </a>
          ) : (
            <Words>{source.url}</Words>
          )}
        </dd>
      </dl>
    </li>
  )
}
