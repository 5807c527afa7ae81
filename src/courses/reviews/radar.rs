//! The shape of what was said, drawn when the trainee wants it. Beside it always stands the table: whoever does not see it
//! misses nothing.

use std::f64::consts::TAU;
use std::fmt::Write as _;

use super::model::Level;

const MIDDLE: f64 = 160.0;
const RING: f64 = 40.0;

fn at(spoke: usize, of: usize, reach: f64) -> (f64, f64) {
    #[expect(clippy::cast_precision_loss, reason = "a dozen spokes")]
    let angle = TAU * spoke as f64 / of as f64 - TAU / 4.0;
    (MIDDLE + reach * RING * angle.cos(), MIDDLE + reach * RING * angle.sin())
}

fn ring(of: usize, reach: f64) -> String {
    let point = |spoke| {
        let (x, y) = at(spoke, of, reach);
        format!("{x:.1},{y:.1}")
    };
    (0..of).map(point).collect::<Vec<_>>().join(" ")
}

/// Lines over spokes numbered as in the table: one for each who said something, told apart by the stroke, not by colour alone.
/// Where something was not seen the line is broken.
pub fn svg(lines: &[Vec<Option<Level>>]) -> String {
    let of = lines.first().map_or(0, Vec::len);
    let mut svg = String::from(
        r#"<svg class="radar" viewBox="0 0 320 320" width="320" height="320" aria-hidden="true" focusable="false">"#,
    );
    for reach in [1.0, 2.0, 3.0] {
        let points = ring(of, reach);
        let _ = write!(
            svg,
            r#"<polygon points="{points}" fill="none" stroke="currentColor" stroke-opacity="0.25"/>"#
        );
    }
    for spoke in 0..of {
        let ((x, y), (tx, ty)) = (at(spoke, of, 3.0), at(spoke, of, 3.5));
        let _ = write!(
            svg,
            r#"<line x1="{MIDDLE}" y1="{MIDDLE}" x2="{x:.1}" y2="{y:.1}" stroke="currentColor" stroke-opacity="0.25"/><text x="{tx:.1}" y="{ty:.1}" text-anchor="middle" dominant-baseline="middle">{}</text>"#,
            spoke + 1
        );
    }
    for (number, line) in lines.iter().enumerate() {
        let dashes = ["none", "8 4", "2 4", "8 3 2 3", "14 4", "1 3"][number % 6];
        for spoke in 0..of {
            let (here, next) = (line[spoke], line[(spoke + 1) % of]);
            let reach = |level: Option<Level>| level.and_then(Level::reach).map(f64::from);
            let Some(here) = reach(here) else { continue };
            let (x, y) = at(spoke, of, here);
            let _ = write!(svg, r#"<circle cx="{x:.1}" cy="{y:.1}" r="3" fill="currentColor"/>"#);
            if let Some(next) = reach(next) {
                let (to_x, to_y) = at((spoke + 1) % of, of, next);
                let _ = write!(
                    svg,
                    r#"<line x1="{x:.1}" y1="{y:.1}" x2="{to_x:.1}" y2="{to_y:.1}" stroke="currentColor" stroke-width="2" stroke-dasharray="{dashes}"/>"#
                );
            }
        }
    }
    svg.push_str("</svg>");
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_broken_where_nothing_was_seen() {
        let (well, not) = (Some(Level::Well), Some(Level::NotSeen));
        let whole = svg(&[vec![well; 9]]);
        let broken = svg(&[[vec![well; 7], vec![not, None]].concat()]);
        let strokes = |svg: &str| svg.matches("stroke-dasharray").count();
        assert_eq!((strokes(&whole), strokes(&broken)), (9, 6));
        assert!(whole.contains("160.0,40.0"), "the first spoke points up: {whole}");
    }
}
