//! Tiles from elsewhere: one origin, and only where it is asked for.

use super::*;

#[test]
fn only_the_origin_of_tiles_is_let_through() {
    let policy = async |bench: &Bench| {
        let session = bench.get("/api/session", &Proof::default()).await;
        (session.json()["options"]["tiles"].clone(), session.header("content-security-policy").to_owned())
    };
    let mut plain = String::new();
    on_samples(async |bench| {
        let (tiles, without) = policy(bench).await;
        assert_eq!(tiles, Value::Null);
        plain = without;
    });
    let address = "https://tiles.example/base/{z}/{x}/{y}.png";
    let with_tiles = Settings { tiles: address.parse().ok(), ..settings() };
    with_bench(&samples(), with_tiles, async |bench| {
        let (tiles, with) = policy(bench).await;
        assert_eq!(tiles, address);
        assert_eq!(
            with,
            plain.replace("img-src 'self' data: blob:", "img-src 'self' data: blob: https://tiles.example")
        );
        assert_ne!(with, plain);
    });
}
