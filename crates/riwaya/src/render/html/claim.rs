//! Who says so, who denies it, in which words.

use super::Writer;
use super::card::actor;
use crate::render::safe::{escape, escaped};
use crate::render::say;
use crate::render::source::Excerpt;
use crate::wire::{EventOut, VoiceOut};

impl Writer<'_, '_> {
    pub(super) fn claims(&self, out: &mut String, event: &EventOut) {
        if event.claims.is_empty() {
            return;
        }
        out.push_str("<ul class=\"claims\">");
        for claim in say::claims(event) {
            let (sign, verb) = say::stance(claim.stance);
            put!(
                out,
                "<li class=\"{}\"><span class=\"stance\">{sign} {verb}</span><div>{}",
                escaped(claim.stance),
                self.voice(&claim.voice)
            );
            for relay in &claim.via {
                put!(out, " <small>via</small> {}", self.voice(relay));
            }
            out.push_str(&actor(claim.voice.actor.as_ref()));
            if claim.target != "occurrence" {
                put!(out, " <small>on the {}</small>", escaped(claim.target));
            }
            out.push_str(&self.why(claim.rule, claim.confidence));
            if claim.cue != claim.evidence {
                out.push_str("<q dir=\"auto\">");
                excerpt(out, &self.source.claim(&claim.cue, &claim.evidence));
                out.push_str("</q>");
            }
            out.push_str("</div></li>");
        }
        out.push_str("</ul>\n");
    }

    fn voice(&self, voice: &VoiceOut) -> String {
        voice
            .words
            .as_ref()
            .map_or_else(|| "<span class=\"outlet\">the report</span>".to_owned(), |words| self.linked(words))
    }
}

/// An excerpt of the article, what it marks underlined.
pub fn excerpt(out: &mut String, excerpt: &Excerpt) {
    for (piece, marked) in &excerpt.0 {
        out.push_str(if *marked { "<u>" } else { "" });
        escape(out, piece.chars());
        out.push_str(if *marked { "</u>" } else { "" });
    }
}
