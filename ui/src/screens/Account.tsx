import { useState } from 'preact/hooks'
import type { Session } from '../api/admin'
import { post, type Problem } from '../api/client'
import { asProblem } from '../api/useGet'
import type { ScreenProps } from '../app/routes'
import { useSession } from '../app/session'
import { useText } from '../app/useText'
import { Empty, Failure, useTitle } from '../components/State'

/** One's own password, and the second factor. */
export function Account(_: ScreenProps) {
  const { t } = useText()
  const { session } = useSession()
  useTitle(t.account.title)
  if (!session?.user) return <Empty title={t.errors.login} />
  return (
    <div class="page">
      <h1>{t.account.title}</h1>
      <Password />
      <SecondFactor />
    </div>
  )
}

function Password() {
  const { t } = useText()
  const { adopt } = useSession()
  const [form, setForm] = useState({ old: '', new: '' })
  const [state, setState] = useState<'idle' | 'done' | Problem>('idle')
  const save = (event: Event) => {
    event.preventDefault()
    post<Session>('password', form).then(
      (session) => {
        adopt(session)
        setForm({ old: '', new: '' })
        setState('done')
      },
      (thrown: unknown) => setState(asProblem(thrown)),
    )
  }
  return (
    <form class="card form" onSubmit={save}>
      <h2>{t.account.password}</h2>
      <p class="quiet">{t.account.passwordHelp}</p>
      <div class="pair">
        <Secret
          label={t.account.old}
          value={form.old}
          complete="current-password"
          onInput={(old) => setForm({ ...form, old })}
        />
        <Secret
          label={t.account.next}
          value={form.new}
          complete="new-password"
          onInput={(next) => setForm({ ...form, new: next })}
        />
      </div>
      <button type="submit" class="button primary">
        {t.common.save}
      </button>
      <Outcome state={state} />
    </form>
  )
}

/** A code of an app at each login: asked for once, and again to turn it off. */
function SecondFactor() {
  const { t } = useText()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [offer, setOffer] = useState<{ secret: string; uri: string } | null>(null)
  const [state, setState] = useState<'idle' | 'done' | Problem>('idle')
  const tell = (asked: Promise<unknown>, then: () => void) =>
    void asked.then(then, (thrown: unknown) => setState(asProblem(thrown)))
  const finish = () => {
    setOffer(null)
    setPassword('')
    setCode('')
    setState('done')
  }
  return (
    <section class="card form">
      <h2>{t.account.factor}</h2>
      <p class="quiet">{t.account.factorHelp}</p>
      <div class="pair">
        <Secret label={t.account.old} value={password} complete="current-password" onInput={setPassword} />
      </div>
      <p class="card-actions">
        <button
          type="button"
          class="button"
          disabled={!password}
          onClick={() =>
            tell(
              post<{ secret: string; uri: string }>('totp', { password }).then((made) => {
                setState('idle')
                setOffer(made)
              }),
              () => undefined,
            )
          }
        >
          {t.account.begin}
        </button>
        <button
          type="button"
          class="button"
          disabled={!password}
          onClick={() => tell(post('totp/off', { password }), finish)}
        >
          {t.account.off}
        </button>
      </p>
      {offer && (
        <>
          <p class="note">
            {t.account.secret} <code dir="ltr">{offer.secret}</code>{' '}
            <a href={offer.uri} dir="ltr">
              {t.account.app}
            </a>
          </p>
          <label class="field">
            <span>{t.account.code}</span>
            <input
              dir="ltr"
              inputMode="numeric"
              autoComplete="one-time-code"
              value={code}
              onInput={(event) => setCode(event.currentTarget.value)}
            />
          </label>
          <button
            type="button"
            class="button primary"
            disabled={!code}
            onClick={() => tell(post('totp/on', { code }), finish)}
          >
            {t.account.on}
          </button>
        </>
      )}
      <Outcome state={state} />
    </section>
  )
}

function Secret({
  label,
  value,
  complete,
  onInput,
}: {
  label: string
  value: string
  complete: 'current-password' | 'new-password'
  onInput: (value: string) => void
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="password"
        required
        minLength={complete === 'new-password' ? 12 : undefined}
        autoComplete={complete}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  )
}

function Outcome({ state }: { state: 'idle' | 'done' | Problem }) {
  const { t } = useText()
  if (state instanceof Error) return <Failure problem={state} />
  return <p role="status">{state === 'done' && <span class="reviewed">✓ {t.account.done}</span>}</p>
}
