//! Which addresses of the network are public.
//!
//! A page on the web, or whoever runs its name server, can name any address: that of the machine itself,
//! of the router, or of the service that gives a cloud machine its keys. So a name's addresses are looked
//! at after it was resolved, and only those are connected to that anybody could reach.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Whether the address is one of the public network, by the registries of special addresses of IANA
/// (RFC 6890 and what was added since). Of addresses that carry another in them, both must be.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    // This network, private, loopback, multicast, reserved and broadcast.
    let blocks = matches!(a, 0 | 10 | 127 | 224..);
    // Carrier-grade NAT, link-local, private, benchmarks.
    let ranges = matches!((a, b), (100, 64..=127) | (169, 254) | (172, 16..=31) | (192, 168) | (198, 18..=19));
    // Protocols, documentation, 6to4 relays.
    let nets = matches!((a, b, c), (192, 0, 0 | 2) | (192, 88, 99) | (198, 51, 100) | (203, 0, 113));
    !(blocks || ranges || nets)
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, .., high, low] = address.segments();
    let carried = || {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match (first, second) {
        // An address of IPv4, mapped or translated (NAT64).
        (0, 0) => address.to_ipv4_mapped().is_some_and(is_public_v4),
        (0x64, 0xff9b) => address.segments()[2..6] == [0; 4] && carried(),
        // Protocols, Teredo and the like; documentation; 6to4.
        (0x2001, 0..=0x1ff | 0xdb8) | (0x2002, _) | (0x3fff, 0..=0xfff) => false,
        _ => first & 0xe000 == 0x2000,
    }
}

/// Resolves names, and gives no address that is not public.
#[derive(Debug, Default)]
pub(crate) struct PublicOnly {
    pub(crate) allow_loopback: bool,
    pub(crate) resolver: DefaultResolver,
}

/// A name that leads to an address which is not public.
#[derive(Debug, thiserror::Error)]
#[error("it leads to {0}, which is not a public address")]
pub(crate) struct NotPublic(pub(crate) IpAddr);

impl Resolver for PublicOnly {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let addresses = self.resolver.resolve(uri, config, timeout)?;
        self.check(&addresses).map_err(|refused| Error::Other(Box::new(refused)))?;
        Ok(addresses)
    }
}

impl PublicOnly {
    /// All addresses must be public: a name with one that is not is not trusted with the others.
    fn check(&self, addresses: &[SocketAddr]) -> Result<(), NotPublic> {
        let allowed = |address: IpAddr| is_public(address) || (self.allow_loopback && address.is_loopback());
        match addresses.iter().find(|address| !allowed(address.ip())) {
            Some(address) => Err(NotPublic(address.ip())),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn public(address: &str) -> bool {
        is_public(address.parse().unwrap())
    }

    #[test]
    fn special_addresses_are_not_public() {
        for address in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.1.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.7",
            "224.0.0.1",
            "239.1.1.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:169.254.169.254",
            "::127.0.0.1",
            "::8.8.8.8",
            "64:ff9b::a00:1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:0:808:808::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "2002:808:808::1",
            "3fff::1",
            "4000::1",
            "5f00::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!public(address), "{address}");
        }
    }

    #[test]
    fn public_addresses_are_public() {
        for address in [
            "1.1.1.1",
            "9.255.255.255",
            "11.0.0.1",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "192.167.1.1",
            "198.17.1.1",
            "198.20.0.1",
            "223.255.255.255",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
            "2001:200::1",
            "2001:4860:4860::8888",
            "2606:4700::1111",
            "2a00::1",
            "3ffe::1",
        ] {
            assert!(public(address), "{address}");
        }
    }

    #[test]
    fn one_private_address_among_public_ones_is_enough_to_refuse() {
        let addresses = ["8.8.8.8:80", "192.168.0.1:80"].map(|address| address.parse().unwrap());
        let strict = PublicOnly::default();
        assert_eq!(strict.check(&addresses).unwrap_err().0.to_string(), "192.168.0.1");
        let loopback = ["127.0.0.1:80", "[::1]:80"].map(|address| address.parse().unwrap());
        assert!(strict.check(&loopback).is_err());
        let lenient = PublicOnly { allow_loopback: true, ..PublicOnly::default() };
        assert!(lenient.check(&loopback).is_ok() && lenient.check(&addresses).is_err());
    }
}
