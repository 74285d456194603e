//! The container of a TrueType or OpenType font: its tables apart, and together again with others. The cutter of fonts is
//! made for PDF and leaves out the character table, which readers of OFD need. ISO/IEC 14496-22, 4.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// Tables by their tags, in the order that the directory must have.
pub(super) type Tables<'a> = BTreeMap<[u8; 4], Cow<'a, [u8]>>;

const RECORD: usize = 16;
const HEADER: usize = 12;
/// Where `head` keeps the sum over the whole file.
const ADJUSTMENT: std::ops::Range<usize> = 8..12;
const WHOLE_SUM: u32 = 0xB1B0_AFBA;

/// The tables of a font, or of one font of a collection; none if the file is broken.
pub(super) fn tables(data: &[u8], index: u32) -> Option<Tables<'_>> {
    let start = match data.get(..4)? {
        b"ttcf" => usize::try_from(u32_at(data, HEADER + 4 * usize::try_from(index).ok()?)?).ok()?,
        _ => 0,
    };
    let count = u16::from_be_bytes(data.get(start + 4..start + 6)?.try_into().ok()?);
    let record = |i: usize| {
        let at = start + HEADER + i * RECORD;
        let tag: [u8; 4] = data.get(at..at + 4)?.try_into().ok()?;
        let offset = usize::try_from(u32_at(data, at + 8)?).ok()?;
        let length = usize::try_from(u32_at(data, at + 12)?).ok()?;
        Some((tag, Cow::Borrowed(data.get(offset..offset.checked_add(length)?)?)))
    };
    (0..usize::from(count)).map(record).collect()
}

/// A font of these tables; none if it would be too large for its directory.
pub(super) fn file(kind: [u8; 4], mut tables: Tables<'_>) -> Option<Vec<u8>> {
    if let Some(head) = tables.get_mut(b"head") {
        head.to_mut().get_mut(ADJUSTMENT)?.fill(0);
    }
    let count = u16::try_from(tables.len()).ok()?;
    let selector = u16::try_from(count.checked_ilog2()?).ok()?;
    let range = 16 << selector;
    let mut out = kind.to_vec();
    for value in [count, range, selector, count * 16 - range] {
        out.extend(value.to_be_bytes());
    }
    let (mut offset, mut head_at) = (HEADER + tables.len() * RECORD, None);
    for (tag, table) in &tables {
        if tag == b"head" {
            head_at = Some(offset);
        }
        out.extend(tag);
        for value in [sum(table), u32::try_from(offset).ok()?, u32::try_from(table.len()).ok()?] {
            out.extend(value.to_be_bytes());
        }
        offset += table.len().next_multiple_of(4);
    }
    for table in tables.values() {
        out.extend_from_slice(table);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    let adjustment = WHOLE_SUM.wrapping_sub(sum(&out));
    if let Some(at) = head_at {
        out.get_mut(at + ADJUSTMENT.start..at + ADJUSTMENT.end)?.copy_from_slice(&adjustment.to_be_bytes());
    }
    Some(out)
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(data.get(at..at + 4)?.try_into().ok()?))
}

/// The sum of a table: its words added up, the last filled with zeros.
fn sum(data: &[u8]) -> u32 {
    data.chunks(4).fold(0, |sum: u32, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}
