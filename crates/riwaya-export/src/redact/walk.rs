//! Every text of a case in which a name can stand. Ids, types, codes and names of the inventory are no such texts.

use riwaya_incident::incident::{Incident, Side, Site};
use riwaya_incident::report::{Claim, Event, Figure, Report, Voice, Words};

type Visit<'v> = dyn FnMut(&mut String) + 'v;

/// All texts of an incident.
pub(super) fn incident(incident: &mut Incident, visit: &mut Visit<'_>) {
    for site in incident.place.iter_mut().chain(&mut incident.other_places) {
        let Site { text, evidence, .. } = site;
        visit(text);
        visit(&mut evidence.words.text);
    }
    for side in incident.agents.iter_mut().chain(&mut incident.patients) {
        let Side { wordings, evidence, .. } = side;
        wordings.iter_mut().for_each(&mut *visit);
        visit(&mut evidence.words.text);
    }
    for source in &mut incident.sources {
        visit(&mut source.title);
        visit(&mut source.doc_id);
    }
    matrix(incident, visit);
    for entry in &mut incident.ledger.entries {
        visit(&mut entry.group);
        visit(&mut entry.evidence.words.text);
    }
}

fn matrix(incident: &mut Incident, visit: &mut Visit<'_>) {
    let matrix = &mut incident.matrix;
    matrix.voices.iter_mut().for_each(|voice| visit(&mut voice.name));
    for column in &mut matrix.columns {
        visit(&mut column.value);
        column.group.iter_mut().for_each(&mut *visit);
    }
    for cell in matrix.rows.iter_mut().flatten() {
        cell.value.iter_mut().for_each(&mut *visit);
        cell.evidence.iter_mut().for_each(|evidence| visit(&mut evidence.words.text));
        for earlier in &mut cell.earlier {
            earlier.value.iter_mut().for_each(&mut *visit);
            visit(&mut earlier.evidence.words.text);
        }
    }
}

/// All texts of an article.
pub(super) fn report(report: &mut Report, visit: &mut Visit<'_>) {
    visit(&mut report.doc_id);
    visit(&mut report.title);
    visit(&mut report.text);
    report.keywords.iter_mut().for_each(|keyword| visit(&mut keyword.text));
    report.events.iter_mut().for_each(|told| event(told, visit));
}

fn event(event: &mut Event, visit: &mut Visit<'_>) {
    event.mentions.iter_mut().for_each(|mention| visit(&mut mention.words.text));
    event.agents.iter_mut().chain(&mut event.patients).for_each(|party| visit(&mut party.words.text));
    event.instruments.iter_mut().for_each(|instrument| visit(&mut instrument.words.text));
    event.places.iter_mut().for_each(|place| visit(&mut place.words.text));
    words(&mut event.date.words, visit);
    for figure in event.figures.iter_mut().chain(&mut event.parts).chain(&mut event.joint) {
        let Figure { by, who, quote, .. } = figure;
        by.iter_mut().for_each(&mut *visit);
        words(who, visit);
        visit(&mut quote.text);
    }
    for victim in &mut event.victims {
        visit(&mut victim.words.text);
        words(&mut victim.name, visit);
    }
    event.targets.iter_mut().for_each(|target| visit(&mut target.words.text));
    event.claims.iter_mut().for_each(|told| claim(told, visit));
}

fn claim(claim: &mut Claim, visit: &mut Visit<'_>) {
    for voice in std::iter::once(&mut claim.voice).chain(&mut claim.via) {
        let Voice { text, words: named, .. } = voice;
        visit(text);
        words(named, visit);
    }
    visit(&mut claim.cue.text);
    visit(&mut claim.evidence.text);
}

fn words(words: &mut Option<Words>, visit: &mut Visit<'_>) {
    if let Some(words) = words {
        visit(&mut words.text);
    }
}
