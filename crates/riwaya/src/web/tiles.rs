//! Where map tiles come from, where the maps of the program are not enough. The only address beside the own one that
//! browsers are allowed to load from.

use std::str::FromStr;
use url::{Host, Url};

/// An address with `{z}`, `{x}` and `{y}` in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tiles {
    pub address: String,
    /// Scheme, host and port, as a browser names them.
    pub origin: String,
}

impl FromStr for Tiles {
    type Err = String;

    fn from_str(address: &str) -> Result<Self, String> {
        let form = "it must be an https address with {z}, {x} and {y} in its path";
        if !["{z}", "{x}", "{y}"].iter().all(|part| address.contains(part)) {
            return Err(form.to_owned());
        }
        let example = ["{z}", "{x}", "{y}"].iter().fold(address.to_owned(), |text, part| text.replace(part, "0"));
        let url = Url::parse(&example).map_err(|error| format!("{form}: {error}"))?;
        let own = match url.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        };
        let whole = url.scheme() == "https" || url.scheme() == "http" && own;
        let origin = url.origin().ascii_serialization();
        if !whole || example.contains(['{', '}']) || !address.starts_with(&origin) || !url.username().is_empty() {
            return Err(form.to_owned());
        }
        Ok(Self { address: address.to_owned(), origin })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_origin_is_named() {
        let tiles: Tiles = "https://tiles.example:8443/{z}/{x}/{y}.png?key=1".parse().unwrap();
        assert_eq!(tiles.origin, "https://tiles.example:8443");
        assert!("http://127.0.0.1:9000/{z}/{x}/{y}.png".parse::<Tiles>().is_ok(), "one's own machine");
        for wrong in [
            "https://tiles.example/{z}/{x}.png",
            "http://tiles.example/{z}/{x}/{y}.png",
            "https://{s}.tiles.example/{z}/{x}/{y}.png",
            "https://{z}.tiles.example/{x}/{y}.png",
            "https://user@tiles.example/{z}/{x}/{y}.png",
            "data:text/plain,{z}{x}{y}",
            "/{z}/{x}/{y}.png",
            "https://a.example; script-src *;/{z}/{x}/{y}",
        ] {
            assert!(wrong.parse::<Tiles>().is_err(), "{wrong}");
        }
    }
}
