import { useState } from 'preact/hooks'
import type { List, Token } from '../api/admin'
import { post, remove, type Problem } from '../api/client'
import { asProblem, useGet } from '../api/useGet'
import { useText } from '../app/useText'
import { Failure, Loading } from '../components/State'
import { Words } from '../components/Words'

const SCOPES = ['read', 'review', 'export', 'admin']

export function Tokens() {
  const { data, error, loading, reload } = useGet<List<Token>>('tokens')
  if (loading && !data) return <Loading />
  if (error) return <Failure problem={error} retry={reload} />
  return (
    <>
      <TokenTable tokens={data?.items ?? []} onRevoked={reload} />
      <NewToken onMade={reload} />
    </>
  )
}

function TokenTable({ tokens, onRevoked }: { tokens: Token[]; onRevoked: () => void }) {
  const { t, moment } = useText()
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t.admin.tokens}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t.common.name}</th>
            <th scope="col">{t.admin.scopes}</th>
            <th scope="col">{t.admin.created}</th>
            <th scope="col">{t.admin.lastUsed}</th>
            <th scope="col">
              <span class="unseen">{t.admin.revoke}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <tr key={token.id}>
              <th scope="row">
                <Words>{token.name}</Words>
              </th>
              <td>
                <bdi dir="ltr">{token.scopes.join(', ')}</bdi>
              </td>
              <td class="nowrap">{moment(token.created)}</td>
              <td class="nowrap">{moment(token.last_used) || t.admin.never}</td>
              <td>
                <button
                  type="button"
                  class="link"
                  aria-label={`${t.admin.revoke}: ${token.name}`}
                  onClick={() => void remove(`tokens/${token.id}`).then(onRevoked)}
                >
                  {t.admin.revoke}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function NewToken({ onMade }: { onMade: () => void }) {
  const { t } = useText()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState(['read'])
  const [made, setMade] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const create = (event: Event) => {
    event.preventDefault()
    post<{ token: string }>('tokens', { name, scopes }).then(
      ({ token }) => {
        setMade(token)
        setName('')
        setProblem(null)
        onMade()
      },
      (thrown: unknown) => setProblem(asProblem(thrown)),
    )
  }
  const toggle = (scope: string) =>
    setScopes((before) => (before.includes(scope) ? before.filter((one) => one !== scope) : [...before, scope]))
  return (
    <form class="card form" onSubmit={create}>
      <h3>{t.admin.newToken}</h3>
      <p class="quiet">
        <a href="/api/docs" target="_blank" rel="noopener">
          {t.admin.docs}
        </a>
      </p>
      <label class="field">
        <span>{t.common.name}</span>
        <input dir="auto" required value={name} onInput={(event) => setName(event.currentTarget.value)} />
      </label>
      <fieldset class="pair">
        <legend class="quiet">{t.admin.scopes}</legend>
        {SCOPES.map((scope) => (
          <label key={scope} class="check">
            <input type="checkbox" checked={scopes.includes(scope)} onChange={() => toggle(scope)} />
            <bdi>{scope}</bdi>
          </label>
        ))}
      </fieldset>
      <button type="submit" class="button primary" disabled={scopes.length === 0}>
        {t.common.add}
      </button>
      {made && (
        <p class="note" role="status">
          {t.admin.tokenOnce} <code dir="ltr">{made}</code>
        </p>
      )}
      {problem && <Failure problem={problem} />}
    </form>
  )
}
