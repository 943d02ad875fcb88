import { useState } from 'preact/hooks'
import type { ArticlePage } from '../api/article'
import { useGet } from '../api/useGet'
import type { ScreenProps } from '../app/routes'
import { useText } from '../app/useText'
import { Captures } from '../article/Captures'
import { EventCard } from '../article/EventCard'
import { Marked } from '../article/Marked'
import { fieldMarks, KINDS, type Kind } from '../article/marks'
import { Versions } from '../article/Versions'
import { Byline } from '../components/Byline'
import { Comments } from '../components/Comments'
import { Failure, Loading, useTitle } from '../components/State'
import { Words } from '../components/Words'
import { safeLink } from '../lib/link'

/** One report: its words, and what was read from them. */
export function Article({ id }: ScreenProps) {
  const { t } = useText()
  const { data: page, error, reload } = useGet<ArticlePage>(`articles/${encodeURIComponent(id)}`)
  const [lit, setLit] = useState<string | null>(null)
  useTitle(page?.record.title ?? t.article.title)
  if (error)
    return (
      <div class="page">
        <Failure problem={error} retry={reload} />
      </div>
    )
  if (!page)
    return (
      <div class="page">
        <Loading rows={8} />
      </div>
    )
  const { record } = page
  const reviewOf = (event: string) =>
    page.reviews.find((review) => review.event === event && !review.undone)?.author ?? null
  return (
    <div class="article-page">
      <Body page={page} lit={lit} onLit={setLit} />
      <section class="article-events" aria-labelledby="events">
        <h2 id="events">{t.article.events}</h2>
        {record.events.length === 0 && <p class="quiet">{t.article.noEvents}</p>}
        <ol class="plain-list">
          {record.events.map((event) => (
            <EventCard
              key={event.id}
              event={event}
              incident={page.incidents[event.id]}
              lit={lit === event.id}
              reviewed={reviewOf(event.id)}
              onHover={setLit}
            />
          ))}
        </ol>
        <Facts page={page} />
      </section>
      <div class="article-more">
        <KeywordList page={page} />
        <RelatedArticles page={page} />
        <Versions versions={page.article.versions} />
        <Captures id={id} captures={page.article.captures} />
        <Comments on="article" id={id} comments={page.comments} onAdded={reload} />
      </div>
    </div>
  )
}

function Body({ page, lit, onLit }: { page: ArticlePage; lit: string | null; onLit: (id: string | null) => void }) {
  const { t, name, moment } = useText()
  const { record } = page
  const [kinds, setKinds] = useState<ReadonlySet<Kind>>(new Set(KINDS))
  const toggle = (kind: Kind) =>
    setKinds((before) => new Set(KINDS.filter((one) => (one === kind ? !before.has(one) : before.has(one)))))
  const marks = (field: 'title' | 'text') => fieldMarks(record, field, kinds, (kind) => name('evidence', kind))
  const hover = (owners: string[]) => onLit(owners[0] ?? null)
  const link = safeLink(record.url)
  const reversed = /[\u202a-\u202e]/.test(record.title + record.text)
  return (
    <article class="article">
      <p class="quiet">
        {record.outlet ? <Words>{record.outlet}</Words> : t.common.noOutlet} · {t.article.day.published}{' '}
        {moment(record.published) || t.common.unknown}
        {record.modified && (
          <>
            {' '}
            · {t.article.day.modified} {moment(record.modified)}
          </>
        )}
        {record.byline && (
          <>
            {' '}
            · <Words>{record.byline}</Words>
          </>
        )}
      </p>
      <h1 dir="auto">
        <Marked text={record.title} marks={marks('title')} lit={lit} onHover={hover} />
      </h1>
      <ul class="legend no-print" aria-label={t.article.legend}>
        {KINDS.map((kind) => (
          <li key={kind}>
            <button type="button" aria-pressed={kinds.has(kind)} onClick={() => toggle(kind)}>
              <span class={`ev ev-${kind}`}>{name('evidence', kind)}</span>
            </button>
          </li>
        ))}
      </ul>
      {reversed && <p class="note">{t.article.overrides}</p>}
      <div class="reading article-text" dir="auto">
        <Marked text={record.text} marks={marks('text')} lit={lit} onHover={hover} />
      </div>
      {record.zones.length > 0 && <p class="quiet">{t.article.hidden}</p>}
      {record.url && (
        <p class="quiet article-source">
          {t.article.source}:{' '}
          {link ? (
            <a href={link} rel="noreferrer noopener nofollow" target="_blank" dir="ltr">
              {link}
            </a>
          ) : (
            <Words>{record.url}</Words>
          )}
        </p>
      )}
    </article>
  )
}

function Facts({ page }: { page: ArticlePage }) {
  const { t, name, range } = useText()
  const { facts } = page.record
  if (facts.length === 0) return null
  return (
    <>
      <h3>{t.article.facts}</h3>
      <ul class="plain-list">
        {facts.map((fact, at) => (
          <li key={at}>
            {name('kind', fact.kind)} <bdi dir="ltr">{range(fact)}</bdi> · <Words quoted>{fact.quote.text}</Words>
          </li>
        ))}
      </ul>
    </>
  )
}

function KeywordList({ page }: { page: ArticlePage }) {
  const { t } = useText()
  const { keywords, publisher_keywords: publisher } = page.record
  return (
    <section aria-labelledby="keywords">
      <h2 id="keywords">{t.article.keywords}</h2>
      {keywords.length === 0 && <p class="quiet">{t.common.none}</p>}
      <ul class="keywords">
        {keywords.map((keyword) => (
          <li key={keyword.text}>
            <a href={`/search?q=${encodeURIComponent(`"${keyword.text}"`)}`}>
              <Words>{keyword.text}</Words>
            </a>
          </li>
        ))}
      </ul>
      {publisher.length > 0 && (
        <p class="quiet">
          {t.article.publisherKeywords}: <Words>{publisher.join(t.common.separator)}</Words>
        </p>
      )}
    </section>
  )
}

function RelatedArticles({ page }: { page: ArticlePage }) {
  const { t } = useText()
  return (
    <section class="no-print" aria-labelledby="related">
      <h2 id="related">{t.article.related}</h2>
      {page.related.length === 0 && <p class="quiet">{t.article.noRelated}</p>}
      <ul class="plain-list">
        {page.related.map((article) => (
          <li key={article.id}>
            <a href={`/articles/${article.id}`} dir="auto">
              <Words>{article.title}</Words>
            </a>
            <p class="quiet">
              <Byline {...article} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
