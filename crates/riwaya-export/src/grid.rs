//! PRIO-GRID: the world in cells of half a degree (Tollefsen, Strand and Buhaug 2012). Cell 1 lies at the south-west
//! corner; numbers grow eastwards, then row by row northwards.

const COLUMNS: u32 = 720;
const ROWS: u32 = 360;

/// The cell of a point in WGS 84 degrees; none for what is no point on the globe.
pub(crate) fn cell(latitude: f64, longitude: f64) -> Option<u32> {
    let row = index(latitude, 90.0, ROWS)?;
    let column = index(longitude, 180.0, COLUMNS)?;
    Some(row * COLUMNS + column + 1)
}

/// Half degrees from the edge. The far edge belongs to the last cell.
fn index(degrees: f64, edge: f64, count: u32) -> Option<u32> {
    if !(-edge..=edge).contains(&degrees) {
        return None;
    }
    #[allow(clippy::cast_sign_loss)] // not negative: it was compared with the edge
    let index = ((degrees + edge) * 2.0).floor() as u32;
    Some(index.min(count - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_numbered_from_the_south_west_row_by_row() {
        for (place, latitude, longitude, gid) in [
            ("the south-west corner", -90.0, -180.0, Some(1)),
            ("the next cell to the east", -90.0, -179.5, Some(2)),
            ("the end of the first row", -89.9, 179.9, Some(720)),
            ("the second row", -89.5, -180.0, Some(721)),
            ("the north-east corner", 90.0, 180.0, Some(259_200)),
            ("Kabul", 34.53, 69.17, Some(179_779)),
            ("Aleppo", 36.20, 37.16, Some(181_875)),
            ("Nouakchott, west of Greenwich", 18.09, -15.98, Some(155_849)),
            ("no latitude", 90.5, 0.0, None),
            ("no longitude", 0.0, f64::NAN, None),
        ] {
            assert_eq!(cell(latitude, longitude), gid, "{place}");
        }
    }
}
