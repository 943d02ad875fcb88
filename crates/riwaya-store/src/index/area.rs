//! Where something was, in one number, and areas that it can lie in.

/// Kilometres of the globe's mean radius.
const RADIUS_KM: f64 = 6371.0;
/// Steps of a degree that are kept: one is less than half a millimetre.
const STEPS: f64 = 1e7;

/// A part of the globe.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Area {
    /// Between two latitudes and two longitudes, in WGS 84 degrees.
    Box {
        /// Southern edge.
        south: f64,
        /// Western edge; it is larger than the eastern where the box crosses the 180th meridian.
        west: f64,
        /// Northern edge.
        north: f64,
        /// Eastern edge.
        east: f64,
    },
    /// Around a point.
    Near {
        /// Latitude in WGS 84 degrees.
        latitude: f64,
        /// Longitude in WGS 84 degrees.
        longitude: f64,
        /// Radius along the great circle.
        kilometres: f64,
    },
}

impl Area {
    /// Whether a point of [`pack`] lies in it.
    pub(super) fn holds(self, packed: u64) -> bool {
        let (lat, lon) = unpack(packed);
        match self {
            Self::Box { south, west, north, east } => {
                let inside = if west <= east { (west..=east).contains(&lon) } else { lon >= west || lon <= east };
                inside && (south..=north).contains(&lat)
            }
            Self::Near { latitude, longitude, kilometres } => {
                distance_km((latitude, longitude), (lat, lon)) <= kilometres
            }
        }
    }
}

/// Along the great circle, by the haversine formula.
fn distance_km(one: (f64, f64), other: (f64, f64)) -> f64 {
    let half = |one: f64, other: f64| ((other - one).to_radians() / 2.0).sin().powi(2);
    let chord = half(one.0, other.0) + one.0.to_radians().cos() * other.0.to_radians().cos() * half(one.1, other.1);
    2.0 * RADIUS_KM * chord.clamp(0.0, 1.0).sqrt().asin()
}

/// Latitude and longitude in one number.
#[expect(clippy::cast_sign_loss, reason = "degrees are made positive, so that order and sign are kept")]
pub(super) fn pack((lat, lon): (f64, f64)) -> u64 {
    let part = |degrees: f64, limit: f64| ((degrees.clamp(-limit, limit) + limit) * STEPS).round() as u64;
    part(lat, 90.0) << 32 | part(lon, 180.0)
}

fn unpack(packed: u64) -> (f64, f64) {
    ((packed >> 32) as f64 / STEPS - 90.0, (packed & 0xffff_ffff) as f64 / STEPS - 180.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_come_back() {
        for (lat, lon) in [(36.5, 40.75), (-90.0, -180.0), (90.0, 180.0), (0.0, 0.0)] {
            let (a, b) = unpack(pack((lat, lon)));
            assert!((a - lat).abs() < 1e-6 && (b - lon).abs() < 1e-6, "{lat} {lon}: {a} {b}");
        }
    }

    #[test]
    fn areas_hold_what_lies_in_them() {
        let hasakah = pack((36.5, 40.75));
        assert!(Area::Box { south: 36.0, west: 40.0, north: 37.0, east: 41.0 }.holds(hasakah));
        assert!(!Area::Box { south: 36.6, west: 40.0, north: 37.0, east: 41.0 }.holds(hasakah));
        assert!(Area::Box { south: 36.0, west: 40.0, north: 37.0, east: -170.0 }.holds(hasakah));
        let near = |kilometres| Area::Near { latitude: 36.5, longitude: 40.0, kilometres };
        assert!(near(68.0).holds(hasakah) && !near(66.0).holds(hasakah), "0.75 degrees of longitude there are 67 km");
    }
}
