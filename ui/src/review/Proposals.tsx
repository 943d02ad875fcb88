import type { EventRead, Review } from '../api/article'
import { useSession } from '../app/session'
import { useText } from '../app/useText'
import { Words } from '../components/Words'
import { correctedText, slotsOf } from './slots'

type Props = {
  event: EventRead
  proposals: Review[]
  onAgree: (proposal: Review) => void
  onRefuse: (proposal: Review) => void
}

/** What others proposed: it holds once a second person agrees. */
export function Proposals({ event, proposals, onAgree, onRefuse }: Props) {
  const say = useText()
  const { t, moment } = say
  const { session } = useSession()
  const slots = slotsOf(event, say)
  return (
    <ul class="proposals">
      {proposals.map((proposal) => {
        const label = slots.find((slot) => slot.id === proposal.slot)?.label ?? t.review.whole
        const value = proposal.verdict === 'correct' ? correctedText(proposal.slot, proposal.value, say) : ''
        const own = proposal.author === session?.user?.name
        return (
          <li key={proposal.id} class="note">
            <p>
              <Words>{proposal.author}</Words>: {t.review[proposal.verdict as 'accept']} · {label}
              {value && (
                <>
                  {' → '}
                  <strong>
                    <Words>{value}</Words>
                  </strong>
                </>
              )}
            </p>
            {proposal.reason && (
              <p>
                <Words quoted>{proposal.reason}</Words>
              </p>
            )}
            <p class="card-actions">
              <span class="quiet">{moment(proposal.at)}</span>
              {!own && (
                <button type="button" class="button primary" onClick={() => onAgree(proposal)}>
                  {t.review.agree}
                </button>
              )}
              <button type="button" class="button" onClick={() => onRefuse(proposal)}>
                {own ? t.common.undo : t.review.refuse}
              </button>
            </p>
          </li>
        )
      })}
    </ul>
  )
}
