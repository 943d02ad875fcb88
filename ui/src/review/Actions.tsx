import { useEffect, useRef } from 'preact/hooks'
import { useText } from '../app/useText'
import { actionOf, type Action } from './keys'

/** The same as the buttons, from the keyboard; Escape closes what is open. */
export function useActionKeys(onAct: (action: Action) => void, onEscape: () => void): void {
  // The keys of who is faster than the screen mean what is so at that moment.
  const now = useRef({ onAct, onEscape })
  now.current = { onAct, onEscape }
  useEffect(() => {
    const press = (pressed: KeyboardEvent) => {
      if (pressed.key === 'Escape') now.current.onEscape()
      const action = actionOf(pressed)
      if (!action) return
      pressed.preventDefault()
      now.current.onAct(action)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

export function Actions({
  ready,
  undoable,
  onAct,
}: {
  ready: boolean
  undoable: boolean
  onAct: (action: Action) => void
}) {
  const { t, language } = useText()
  const keys: Record<Action, [string, string]> = {
    accept: ['A', 'ا'],
    correct: ['C', 'ق'],
    reject: ['R', 'ر'],
    next: ['N', 'ت'],
    undo: ['U', 'ع'],
  }
  const actions: Action[] = ['accept', 'correct', 'reject', 'next', 'undo']
  return (
    <div class="review-actions" role="group" aria-label={t.review.keys}>
      {actions.map((action) => (
        <button
          key={action}
          type="button"
          class={`button${action === 'accept' ? ' primary' : ''}`}
          disabled={action === 'undo' ? !undoable : !ready}
          aria-keyshortcuts={keys[action].join(' ')}
          onClick={() => onAct(action)}
        >
          {action === 'undo' ? t.common.undo : t.review[action]}{' '}
          <kbd aria-hidden="true">{keys[action][language === 'ar' ? 1 : 0]}</kbd>
        </button>
      ))}
    </div>
  )
}
