import { useState } from 'preact/hooks'
import type { Session } from '../api/admin'
import { post, type Problem } from '../api/client'
import { asProblem } from '../api/useGet'
import { go } from '../app/location'
import type { ScreenProps } from '../app/routes'
import { useSession } from '../app/session'
import { useText } from '../app/useText'
import { Failure, useTitle } from '../components/State'

export function Login({ search }: ScreenProps) {
  const { t } = useText()
  const { adopt } = useSession()
  const [form, setForm] = useState({ name: '', password: '', code: '' })
  const [problem, setProblem] = useState<Problem | null>(null)
  useTitle(t.login.title)
  const enter = async (event: Event) => {
    event.preventDefault()
    try {
      const { code, ...rest } = form
      adopt(await post<Session>('login', code ? form : rest))
      // Only a path of our own: an address from outside must not decide where one lands.
      const next = new URLSearchParams(search).get('next') ?? '/'
      go(/^\/(?![/\\])/.test(next) ? next : '/', { replace: true })
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  const set = (part: keyof typeof form) => (event: { currentTarget: HTMLInputElement }) =>
    setForm({ ...form, [part]: event.currentTarget.value })
  return (
    <div class="door">
      <h1>{t.login.title}</h1>
      <p class="quiet">
        {t.app}: {t.tagline}
      </p>
      <form class="form" onSubmit={(event) => void enter(event)}>
        <label class="field">
          <span>{t.login.name}</span>
          <input dir="auto" required autoComplete="username" value={form.name} onInput={set('name')} />
        </label>
        <label class="field">
          <span>{t.login.password}</span>
          <input
            type="password"
            required
            autoComplete="current-password"
            value={form.password}
            onInput={set('password')}
          />
        </label>
        <label class="field">
          <span>{t.login.code}</span>
          <input dir="ltr" inputMode="numeric" autoComplete="one-time-code" value={form.code} onInput={set('code')} />
        </label>
        <button type="submit" class="button primary wide">
          {t.login.submit}
        </button>
      </form>
      {problem &&
        (problem.status === 401 ? (
          <p class="note" role="alert">
            {t.login.wrong}
          </p>
        ) : (
          <Failure problem={problem} />
        ))}
    </div>
  )
}
