use riwaya_incident::{link::*, report::Report};
use std::io::BufRead;
fn main() {
    let mut traces = Vec::new();
    let mut docs = Vec::new();
    for (n, line) in std::io::stdin().lock().lines().enumerate() {
        let mut r: Report = serde_json::from_str(&line.unwrap()).unwrap();
        r.origin.version = n as i64;
        r.origin.text = n as i64;
        for e in &r.events {
            traces.push(Trace::of(&r, e));
            docs.push((r.doc_id.clone(), e.kind.clone()));
        }
    }
    let t = std::time::Instant::now();
    let groups = link(&traces, &[]);
    eprintln!(
        "{} events {} groups {:?}, largest {:?}",
        traces.len(),
        groups.len(),
        t.elapsed(),
        groups.iter().map(|g| g.events.len()).max()
    );
    for (g, group) in groups.iter().enumerate() {
        for at in &group.events {
            println!(
                "{{\"incident\":\"{g}\",\"doc_id\":\"{}\",\"event\":\"{}\",\"type\":\"{}\"}}",
                docs[*at].0, traces[*at].event, docs[*at].1
            );
        }
    }
}
