import type { Version } from '../api/article'
import { useText } from '../app/useText'
import { difference } from '../lib/difference'
import { withoutOverrides } from '../lib/span'

/** How an article was changed after it was first published. */
export function Versions({ versions }: { versions: Version[] }) {
  const { t, number } = useText()
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{t.article.versions}</h2>
      {versions.length < 2 && <p class="quiet">{t.article.oneVersion}</p>}
      {versions.slice(1).map((version, at) => {
        const before = versions[at]!
        return (
          <details key={version.id} class="versions">
            <summary>{t.article.between.replace('{one}', number(at + 1)).replace('{other}', number(at + 2))}</summary>
            <p class="reading article-text difference" dir="auto">
              {difference(`${before.title}\n\n${before.text}`, `${version.title}\n\n${version.text}`).map(
                (piece, index) => {
                  const text = withoutOverrides(piece.text)
                  if (piece.kind === 'same') return text
                  return piece.kind === 'added' ? <ins key={index}>{text}</ins> : <del key={index}>{text}</del>
                },
              )}
            </p>
          </details>
        )
      })}
    </section>
  )
}
