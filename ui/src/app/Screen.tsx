import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Empty, Failure, Loading } from '../components/State'
import { Problem } from '../api/client'
import { useLocation } from './location'
import { match, type ScreenProps } from './routes'
import { Shell } from './Shell'
import { DOORS, useSession } from './session'
import { useText } from './useText'

const loaded = new Map<RegExp, ComponentType<ScreenProps>>()

/** The screen that the address names. */
export function Screen() {
  const { path, search } = useLocation()
  const { t } = useText()
  const { session, failed: away, refresh } = useSession()
  const found = match(path)
  const [, redraw] = useState(0)
  const [failed, setFailed] = useState(false)
  const pattern = found?.route.pattern
  useEffect(() => {
    if (!found || loaded.has(found.route.pattern)) return
    found.route.load().then(
      (component) => {
        loaded.set(found.route.pattern, component)
        redraw((turn) => turn + 1)
      },
      () => setFailed(true),
    )
  }, [pattern])
  const Part = pattern && loaded.get(pattern)
  // Nothing is asked for before it is known who asks: the next screen may be the door.
  const may = session && (!session.accounts || session.user || DOORS.includes(path))
  return (
    <Shell at={found?.route.name ?? ''} path={path}>
      {!found && <Empty title={t.errors.notFound} help={t.errors.notFoundHelp} />}
      {found && failed && <Failure problem={new Problem(0, '', '')} retry={() => location.reload()} />}
      {away && !session && <Failure problem={new Problem(0, '', '')} retry={refresh} />}
      {found && !failed && !away && !(Part && may) && <Loading />}
      {found && Part && may && <Part key={path} id={found.id} search={search} />}
    </Shell>
  )
}
