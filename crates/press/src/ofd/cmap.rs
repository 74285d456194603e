//! The table of a font that leads from characters to glyphs: format 4 for readers that know only the first plane, format 12
//! for rare characters beyond it (𬜯塘镇). ISO/IEC 14496-22, 5.2.1.

use std::collections::BTreeMap;

const WINDOWS: u16 = 3;
const FIRST_PLANE: u16 = 1;
const ALL_PLANES: u16 = 10;
/// The header and its two records.
const HEADER: u32 = 4 + 2 * 8;

/// Characters and glyphs that run on together.
struct Run {
    first: u32,
    last: u32,
    glyph: u16,
}

/// The table.
pub(super) fn table(characters: &BTreeMap<char, u16>) -> Vec<u8> {
    let runs = runs(characters);
    let (short, long) = (format_4(&runs), format_12(&runs));
    let mut out = Vec::new();
    put16(&mut out, &[0, 2]);
    // A font file is below 4 GB, and so are its tables.
    let short_end = HEADER + u32::try_from(short.len()).unwrap_or(u32::MAX);
    for (encoding, offset) in [(FIRST_PLANE, HEADER), (ALL_PLANES, short_end)] {
        put16(&mut out, &[WINDOWS, encoding]);
        put32(&mut out, &[offset]);
    }
    out.extend(short);
    out.extend(long);
    out
}

fn runs(characters: &BTreeMap<char, u16>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (character, glyph) in characters {
        let code = u32::from(*character);
        match runs.last_mut() {
            // A run does not cross from the first plane into the next.
            Some(run)
                if run.last + 1 == code
                    && code != 0x1_0000
                    && u32::from(*glyph) == u32::from(run.glyph) + code - run.first =>
            {
                run.last = code;
            }
            _ => runs.push(Run { first: code, last: code, glyph: *glyph }),
        }
    }
    runs
}

/// Format 4, of the first plane: ends, starts and deltas of the runs, with a last one that says where the table ends.
fn format_4(runs: &[Run]) -> Vec<u8> {
    let narrow = |run: &Run| Some((u16::try_from(run.first).ok()?, u16::try_from(run.last).ok()?, run.glyph));
    let mut segments: Vec<_> = runs.iter().filter_map(narrow).filter(|(first, ..)| *first != u16::MAX).collect();
    segments.push((u16::MAX, u16::MAX, 0));
    // There are at most 65,536 glyphs in a font; a cut-down one of a document has a few thousand.
    let count = u16::try_from(segments.len()).unwrap_or(u16::MAX);
    let selector = u16::try_from(count.ilog2()).unwrap_or_default();
    let range = 2 << selector;
    let mut out = Vec::new();
    put16(&mut out, &[4, 16 + 8 * count, 0, 2 * count, range, selector, 2 * count - range]);
    out.extend(segments.iter().flat_map(|(_, last, _)| last.to_be_bytes()));
    put16(&mut out, &[0]);
    out.extend(segments.iter().flat_map(|(first, ..)| first.to_be_bytes()));
    // The last segment leads to glyph 0: 0xFFFF + 1 wraps round.
    out.extend(segments.iter().flat_map(|(first, _, glyph)| glyph.wrapping_sub(*first).to_be_bytes()));
    out.extend(segments.iter().flat_map(|_| 0_u16.to_be_bytes()));
    out
}

/// Format 12, of all planes: the runs as they are.
fn format_12(runs: &[Run]) -> Vec<u8> {
    let count = u32::try_from(runs.len()).unwrap_or(u32::MAX);
    let mut out = Vec::new();
    put16(&mut out, &[12, 0]);
    put32(&mut out, &[16 + 12 * count, 0, count]);
    for run in runs {
        put32(&mut out, &[run.first, run.last, u32::from(run.glyph)]);
    }
    out
}

fn put16(out: &mut Vec<u8>, values: &[u16]) {
    out.extend(values.iter().flat_map(|value| value.to_be_bytes()));
}

fn put32(out: &mut Vec<u8>, values: &[u32]) {
    out.extend(values.iter().flat_map(|value| value.to_be_bytes()));
}
