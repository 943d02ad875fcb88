export type Action = 'accept' | 'correct' | 'reject' | 'next' | 'undo'

/** The same actions on a Latin and on an Arabic keyboard. */
const KEYS: Record<string, Action> = {
  a: 'accept',
  c: 'correct',
  r: 'reject',
  n: 'next',
  u: 'undo',
  ا: 'accept',
  أ: 'accept',
  ق: 'correct',
  ر: 'reject',
  ت: 'next',
  ع: 'undo',
}

/** The action of a key, unless somebody is writing or the key belongs to the browser. */
export function actionOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>,
): Action | null {
  const target = event.target as Partial<HTMLElement> | null
  const writing = target?.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target?.tagName ?? '')
  if (writing || event.ctrlKey || event.metaKey || event.altKey) return null
  return KEYS[event.key.toLowerCase()] ?? null
}
