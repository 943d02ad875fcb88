import { useState } from 'preact/hooks'
import type { Capture, Verification } from '../api/article'
import { get, type Problem } from '../api/client'
import { asProblem } from '../api/useGet'
import { useText } from '../app/useText'
import { Failure } from '../components/State'

/** The bytes that an article was read from, and the proof that they are still the same. */
export function Captures({ id, captures }: { id: string; captures: Capture[] }) {
  const { t, moment, number } = useText()
  const [result, setResult] = useState<Verification | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const verify = () =>
    get<Verification>(`articles/${id}/verify`).then(setResult, (error: unknown) => setProblem(asProblem(error)))
  return (
    <section aria-labelledby="captures">
      <h2 id="captures">{t.article.captures}</h2>
      <ul class="plain-list">
        {captures.map((capture) => (
          <li key={capture.n}>
            <p>
              {moment(capture.at)} · <bdi>{capture.method}</bdi> · {number(capture.bytes)} {t.article.bytes}
            </p>
            <p class="hash" dir="ltr">
              sha256 {capture.sha256}
            </p>
            <a href={`/api/articles/${id}/captures/${capture.n}`} download>
              {t.article.download}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <button type="button" class="button no-print" onClick={() => void verify()}>
          {t.article.verify}
        </button>
      </p>
      <div role="status">
        {result && (
          <p class={result.ok ? 'reviewed' : 'broken'}>
            {result.ok ? `✓ ${t.article.verified}` : `✘ ${t.article.broken}`}
          </p>
        )}
        {result && !result.ok && (
          <ul>
            {result.checked
              .filter((check) => !check.ok)
              .map((check) => (
                <li key={check.what} dir="auto">
                  {check.what}: {check.detail}
                </li>
              ))}
          </ul>
        )}
      </div>
      {problem && <Failure problem={problem} />}
    </section>
  )
}
