import { useState } from 'preact/hooks'
import type { Verification } from '../api/article'
import { post, type Problem } from '../api/client'
import { asProblem } from '../api/useGet'
import { useText } from '../app/useText'
import { Failure, Loading } from '../components/State'

/** Proves that nothing in the archive was changed. */
export function Verify() {
  const { t } = useText()
  const [state, setState] = useState<'idle' | 'running' | Verification | Problem>('idle')
  const run = () => {
    setState('running')
    post<Verification>('verify', {}).then(setState, (thrown: unknown) => setState(asProblem(thrown)))
  }
  const result = typeof state === 'object' && 'ok' in state ? state : null
  return (
    <div>
      <p class="quiet">{t.admin.verifyHelp}</p>
      <p>
        <button type="button" class="button primary" disabled={state === 'running'} onClick={run}>
          {t.admin.verifyNow}
        </button>
      </p>
      {state === 'running' && <Loading rows={2} />}
      {state instanceof Error && <Failure problem={state} />}
      <div role="status">
        {result && (
          <p class={result.ok ? 'reviewed' : 'broken'}>
            {result.ok ? `✓ ${t.article.verified}` : `✘ ${t.article.broken}`}
          </p>
        )}
        {result && (
          <ul>
            {result.checked.map((check) => (
              <li key={check.what} dir="auto">
                {check.ok ? '✓' : '✘'} {check.what}: {check.detail}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
