//! The page that every contender stands on: an article of a small shop, with a style sheet and two pictures.

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use std::io::Write;

const PAGE: &str = include_str!("page/page.html");

/// The page's own style sheet.
pub(super) const STYLE: &str = include_str!("page/style.css");

/// What a contender adds to the page.
#[derive(Clone, Debug, Default)]
pub(super) struct Additions {
    /// At the top of the head, before the page's style sheet.
    pub first: String,
    /// At the end of the head.
    pub head: String,
    /// The script that waits for a yes, in the contender's own mark-up.
    pub gated: String,
    /// At the end of the body.
    pub end: String,
}

/// The page as HTML.
pub(super) fn html(additions: &Additions) -> String {
    let Additions { first, head, gated, end } = additions;
    let lines = |text: &String| if text.is_empty() { String::new() } else { format!("{text}\n") };
    PAGE.replace("{first}", &lines(first))
        .replace("{head}", &lines(head))
        .replace("{gated}", &lines(gated))
        .replace("{end}", &lines(end))
}

/// A PNG that weighs what a photograph of its size would: soft areas of colour under some noise.
pub(super) fn picture(width: u32, height: u32, seed: u32) -> Vec<u8> {
    let mut state = seed.wrapping_mul(2_654_435_761) | 1;
    let mut noise = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state
    };
    let mut rows = Vec::new();
    for y in 0..height {
        // Each row begins with its filter: none.
        rows.push(0);
        for x in 0..width {
            let grain = u32::from(noise() % 90 == 0);
            let shade = |scale: u32| (90 + x * scale / width + y * 60 / height + grain).min(255) as u8;
            rows.extend([shade(20), shade(50), shade(90)]);
        }
    }
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    // Eight bits for each of three colours.
    chunk(&mut png, b"IHDR", &[size.as_slice(), &[8, 2, 0, 0, 0]].concat());
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(&rows).expect("memory takes it");
    chunk(&mut png, b"IDAT", &packed.finish().expect("memory takes it"));
    chunk(&mut png, b"IEND", &[]);
    png
}

fn chunk(png: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    let mut sum = Crc::new();
    sum.update(kind);
    sum.update(data);
    let length = u32::try_from(data.len()).expect("a picture is small");
    png.extend(length.to_be_bytes());
    png.extend(kind);
    png.extend(data);
    png.extend(sum.sum().to_be_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_marker_is_filled() {
        let page = html(&Additions::default());
        assert!(!page.contains('{'), "a marker is left");
        let page = html(&Additions { end: "<i>end</i>".into(), ..Additions::default() });
        assert!(page.contains("<i>end</i>\n</body>"));
    }

    #[test]
    fn pictures_weigh_as_much_as_photographs() {
        for (picture, least, most) in
            [(picture(720, 360, 1), 30_000, 80_000), (picture(360, 240, 2), 10_000, 30_000)]
        {
            assert!((least..most).contains(&picture.len()), "{}", picture.len());
        }
    }
}
