import { useState } from 'preact/hooks'
import type { ArticlePage } from '../api/article'
import { useGet } from '../api/useGet'
import type { ScreenProps } from '../app/routes'
import { useText } from '../app/useText'
import { Empty, Failure, Loading, useTitle } from '../components/State'
import { FilterChips } from '../incidents/FilterChips'
import { readFilter, writeFilter } from '../lib/filter'
import { Actions, useActionKeys } from '../review/Actions'
import { Editor } from '../review/Editor'
import type { Action } from '../review/keys'
import { Proposals } from '../review/Proposals'
import { correctedText, slotsOf } from '../review/slots'
import { Suggestion } from '../review/Suggestion'
import { useQueue } from '../review/useQueue'

/** One suggestion at a time, the least sure first; everything can be done from the keyboard. */
export function Review({ search }: ScreenProps) {
  const say = useText()
  const { t, count } = say
  const filter = readFilter(search)
  const event = new URLSearchParams(search).get('event') ?? undefined
  const queue = useQueue(writeFilter(filter, { event }))
  const { current } = queue
  const page = useGet<ArticlePage>(current ? `articles/${current.article.id}` : null).data
  const record = page && current && page.record.doc_id === current.article.doc_id ? page.record : null
  // A value is chosen of one event: with the next one nothing is, at once.
  const [choice, setChoice] = useState<{ event: string; slot: string } | null>(null)
  const slot = choice && choice.event === current?.event.id ? choice.slot : null
  const setSlot = (next: string | null) => setChoice(next && current ? { event: current.event.id, slot: next } : null)
  useTitle(t.review.title)
  const corrected = Object.fromEntries(
    queue.done
      .map(({ review }) => review)
      .filter((review) => review.event === current?.event.id && review.slot !== 'event')
      .map((review) => [
        review.slot,
        review.verdict === 'reject' ? '' : correctedText(review.slot, review.value, say),
      ])
      .reverse(),
  )
  const slots = current ? slotsOf(current.event, say) : []
  const act = (action: Action) => {
    if (!current && action !== 'undo') return
    if (action === 'accept') void queue.judge({ slot: 'event', verdict: 'accept' })
    else if (action === 'reject') void queue.judge({ slot: 'event', verdict: 'reject' })
    else if (action === 'correct') setSlot(slot ? null : (slots[0]?.id ?? null))
    else if (action === 'next') queue.skip()
    else void queue.undo()
  }
  useActionKeys(act, () => setSlot(null))
  const chosen = slots.find((one) => one.id === slot)
  const correct = async (verdict: 'correct' | 'reject', value: unknown, reason: string) => {
    if (!(await queue.judge({ slot: slot!, verdict, value, reason }, true))) return
    setSlot(null)
  }
  return (
    <div class="page review">
      <div class="section-head">
        <h1>{t.review.title}</h1>
        <span class="quiet" role="status">
          {queue.total > 0 && count(t.counted.left, queue.total)}
        </span>
      </div>
      <p class="quiet">{t.review.help}</p>
      <FilterChips filter={filter} />
      {queue.problem && <Failure problem={queue.problem} retry={queue.reload} />}
      {queue.loading && <Loading rows={5} />}
      {!queue.loading && !current && !queue.problem && <Empty title={t.review.empty} help={t.review.emptyHelp} />}
      {current && (
        <article class="suggestion" aria-label={t.review.whole}>
          <Suggestion
            item={current}
            record={record}
            slots={slots}
            chosen={slot}
            corrected={corrected}
            onChoose={(id) => setSlot(slot === id ? null : id)}
          />
          {current.proposals.length > 0 && (
            <Proposals
              event={current.event}
              proposals={current.proposals}
              onAgree={(proposal) => void queue.answer(proposal, true)}
              onRefuse={(proposal) => void queue.answer(proposal, false)}
            />
          )}
          {chosen && record && (
            <Editor
              key={`${current.event.id} ${chosen.id}`}
              event={current.event}
              slot={chosen}
              texts={record}
              onSave={(value, reason) => void correct('correct', value, reason)}
              onReject={(reason) => void correct('reject', null, reason)}
              onCancel={() => setSlot(null)}
            />
          )}
        </article>
      )}
      <Actions ready={current !== null} undoable={queue.done.length > 0} onAct={act} />
      <p class="quiet review-last" role="status">
        {queue.done[0] &&
          `${t.review.last.replace('{what}', t.review[queue.done[0].review.verdict as 'accept'])} — ${queue.done[0].review.pending ? t.review.waits : t.review.saved}`}
      </p>
    </div>
  )
}
