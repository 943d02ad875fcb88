//! E-mail, against a server that takes it.

use super::*;
use crate::web::Mail;
use crate::web::news::{Pauses, tell};
use serde_json::json;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};

/// What an SMTP server was told: who sends, to whom, and the message.
#[derive(Debug, Default, Clone)]
struct Taken {
    from: String,
    to: Vec<String>,
    message: String,
}

/// A server on loopback that refuses the first `refused` messages and takes all others.
fn server(refused: usize) -> (u16, Receiver<Taken>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for (number, stream) in listener.incoming().enumerate() {
            let mut stream = stream.unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
            let mut taken = Taken::default();
            stream.write_all(b"220 mail.example\r\n").unwrap();
            while let Some(line) = lines.next() {
                let answer: &[u8] = match line.get(..4).unwrap_or_default() {
                    "EHLO" => b"250-mail.example\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n",
                    "MAIL" if number < refused => b"451 not now\r\n",
                    "MAIL" => {
                        taken.from = line;
                        b"250 good\r\n"
                    }
                    "RCPT" => {
                        taken.to.push(line);
                        b"250 good\r\n"
                    }
                    "DATA" => {
                        stream.write_all(b"354 go on\r\n").unwrap();
                        let message: Vec<String> = lines.by_ref().take_while(|line| line != ".").collect();
                        taken.message = message.join("\n");
                        sender.send(taken.clone()).unwrap();
                        b"250 good\r\n"
                    }
                    "QUIT" => {
                        let _ = stream.write_all(b"221 bye\r\n");
                        break;
                    }
                    _ => b"250 good\r\n",
                };
                if stream.write_all(answer).is_err() {
                    break;
                }
            }
        }
    });
    (port, receiver)
}

fn mail(text: &str) -> anyhow::Result<Mail> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("smtp.toml");
    std::fs::write(&path, text).unwrap();
    Mail::read(&path)
}

fn local(port: u16) -> Mail {
    mail(&format!("host = '127.0.0.1'\nport = {port}\ntls = 'none'\nfrom = 'riwaya <riwaya@example.org>'")).unwrap()
}

/// Accepts the first event that waits, so that something is new.
async fn change(bench: &Bench, proof: &Proof) {
    let queue = bench.get("/api/review/queue?limit=1", proof).await.json();
    let accept = json!({ "event": queue["items"][0]["event"]["id"], "verdict": "accept" });
    assert_eq!(bench.post("/api/reviews", proof, accept).await.status, StatusCode::OK);
}

#[test]
fn news_are_mailed_once_and_again_after_a_failure() {
    let (port, receiver) = server(1);
    with_bench(&samples(), Settings { mail: Some(local(port)), ..settings() }, async |bench| {
        let coder = bench.user(Role::Coder).await;
        assert_eq!(bench.get("/api/session", &coder).await.json()["options"]["email"], true);
        let alert = json!({ "name": "أخبار إدلب", "filter": {}, "channels": { "email": "desk@example.org" } });
        let kept = bench.post("/api/alerts", &coder, alert).await.json();
        assert_eq!(kept["channels"]["email"], "desk@example.org");
        let mut pauses = Pauses::new();
        tell(&bench.app, &mut pauses).await;
        assert!(receiver.try_recv().is_err(), "nothing is new");
        change(bench, &coder).await;
        tell(&bench.app, &mut pauses).await;
        let failure = bench.get("/api/alerts", &coder).await.json()["items"][0]["failure"].to_string();
        assert!(failure.contains("not now"), "{failure}");
        tell(&bench.app, &mut pauses).await;
        assert!(receiver.try_recv().is_err(), "not at once");
        tell(&bench.app, &mut Pauses::new()).await;
        let taken = receiver.try_recv().unwrap();
        assert!(taken.from.starts_with("MAIL FROM:<riwaya@example.org>"), "{taken:?}");
        assert!(taken.to == ["RCPT TO:<desk@example.org>"], "{taken:?}");
        for header in ["From: riwaya <riwaya@example.org>", "To: desk@example.org", "Message-ID: <", "Date: "] {
            assert!(taken.message.lines().any(|line| line.starts_with(header)), "{header} in {}", taken.message);
        }
        assert_eq!(bench.get("/api/alerts", &coder).await.json()["items"][0]["failure"], Value::Null);
        tell(&bench.app, &mut Pauses::new()).await;
        assert!(receiver.try_recv().is_err(), "once");
    });
}

#[test]
fn what_comes_in_soon_after_is_told_together() {
    let (port, receiver) = server(0);
    with_bench(&samples(), Settings { mail: Some(local(port)), ..settings() }, async |bench| {
        let coder = bench.user(Role::Coder).await;
        let alert = json!({ "name": "a", "filter": {}, "channels": { "email": "desk@example.org" } });
        bench.post("/api/alerts", &coder, alert).await;
        let mut pauses = Pauses::new();
        change(bench, &coder).await;
        tell(&bench.app, &mut pauses).await;
        change(bench, &coder).await;
        tell(&bench.app, &mut pauses).await;
        assert!(receiver.try_recv().is_ok() && receiver.try_recv().is_err(), "the second one waits");
    });
}

#[test]
fn no_name_and_no_address_is_a_header() {
    let (port, receiver) = server(0);
    let hostile = "x\r\nBcc: victim@example.org\r\n\r\nbody \u{202e}";
    local(port).send("desk@example.org", hostile, "a\r\n.\r\nMAIL FROM:<x@example.org>\r\n".to_owned()).unwrap();
    let taken = receiver.recv().unwrap();
    let (head, body) = taken.message.split_once("\n\n").unwrap();
    assert!(!head.lines().any(|line| line.to_lowercase().starts_with("bcc")), "{head}");
    assert_eq!(head.lines().filter(|line| line.starts_with("Subject: ")).count(), 1, "{head}");
    assert!(body.contains("MAIL FROM"), "the text is all in one message: {body}");
    assert!(receiver.try_recv().is_err());
    let wrong = [
        "desk@example.org\r\nBcc: victim@example.org",
        "desk@example.org, victim@example.org",
        "Desk <desk@example.org>",
        "desk@example.org>\r\nRCPT TO:<victim@example.org",
        "\"desk\r\n\"@example.org",
        "desk",
        "@example.org",
        "",
    ];
    for address in wrong {
        assert!(local(port).send(address, "s", String::new()).is_err(), "{address:?}");
    }
    assert!(receiver.try_recv().is_err());
    with_bench(&samples(), Settings { mail: Some(local(port)), ..settings() }, async |bench| {
        let viewer = bench.user(Role::Viewer).await;
        for address in wrong.iter().filter(|address| !address.is_empty()) {
            let alert = json!({ "name": "a", "filter": {}, "channels": { "email": address } });
            assert_eq!(bench.post("/api/alerts", &viewer, alert).await.status, StatusCode::BAD_REQUEST, "{address:?}");
        }
    });
}

#[test]
fn without_a_server_none_is_promised() {
    on_samples(async |bench| {
        let viewer = bench.user(Role::Viewer).await;
        let alert = json!({ "name": "a", "filter": {}, "channels": { "email": "desk@example.org" } });
        assert_eq!(bench.post("/api/alerts", &viewer, alert).await.status, StatusCode::BAD_REQUEST);
        assert_eq!(bench.get("/api/session", &viewer).await.json()["options"]["email"], false);
    });
}

#[test]
fn passwords_and_texts_go_through_tls_or_stay_on_this_machine() {
    for (file, why) in [
        ("host = 'mail.example'\ntls = 'none'\nfrom = 'a@example.org'", "on this machine"),
        ("host = 'mail.example'\nuser = 'a'\nfrom = 'a@example.org'", "belong together"),
        ("host = 'mail.example'\nfrom = 'nobody'", "from is no address"),
        ("host = 'mail.example'\nfrom = 'a@example.org'\nsecret = 'x'", "not as it should be"),
    ] {
        let refused = mail(file).err().unwrap();
        assert!(format!("{refused:#}").contains(why), "{file}: {refused:#}");
    }
    assert!(mail("host = 'mail.example'\nfrom = 'a@example.org'").is_ok());
}
