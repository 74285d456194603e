//! Fonts: each cut down to the glyphs used and put into the package, with the table that leads from characters to glyphs.
//! GB/T 33190-2016, 11.1; GB/T 42133-2022 (嵌入字体子集).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use subsetter::GlyphRemapper;
use typst::text::FontInstance;

use super::xml::{HEAD, SPACE, escaped};
use super::{NotDrawn, cmap, sfnt};

/// The fonts of a document, in the order they are met.
#[derive(Default)]
pub(super) struct Fonts {
    used: Vec<Used>,
}

/// A font with what is drawn of it.
pub(super) struct Used {
    id: u32,
    font: FontInstance,
    glyphs: GlyphRemapper,
    characters: BTreeMap<char, u16>,
}

impl Used {
    /// Its number in the document.
    pub(super) fn id(&self) -> u32 {
        self.id
    }

    /// Takes up a glyph for a character, and gives its number in the font as cut down and whether the character leads there.
    /// The first glyph of a character has the table; glyph 0 is the empty box, which no character may lead to.
    pub(super) fn take(&mut self, glyph: u16, character: Option<char>) -> (u16, bool) {
        if glyph == 0 {
            return (0, character.is_some_and(|character| !self.characters.contains_key(&character)));
        }
        let id = self.glyphs.remap(glyph);
        let found = character.is_some_and(|character| *self.characters.entry(character).or_insert(id) == id);
        (id, found)
    }

    fn family(&self) -> &str {
        &self.font.font().info().family
    }

    fn file_name(&self) -> String {
        format!("font_{}.{}", self.id, if self.has_outlines_of_cff() { "otf" } else { "ttf" })
    }

    fn has_outlines_of_cff(&self) -> bool {
        self.font.ttf().tables().cff.is_some()
    }

    fn file(&self) -> Result<Vec<u8>, NotDrawn> {
        let refuse = |why: String| NotDrawn::Font { family: self.family().to_owned(), why };
        if !self.font.variations().0.is_empty() {
            return Err(refuse("可变字体".to_owned()));
        }
        let font = self.font.font();
        let (data, index) = (font.data().as_slice(), font.index());
        let small = subsetter::subset(data, index, &self.glyphs).map_err(|why| refuse(why.to_string()))?;
        let mut tables = sfnt::tables(&small, 0).ok_or_else(|| refuse("表目录不完整".to_owned()))?;
        let whole = sfnt::tables(data, index).ok_or_else(|| refuse("表目录不完整".to_owned()))?;
        tables.insert(*b"cmap", cmap::table(&self.characters).into());
        if let Some(os2) = whole.get(b"OS/2") {
            tables.insert(*b"OS/2", os2.clone());
        }
        sfnt::file(small.first_chunk().copied().unwrap_or_default(), tables)
            .ok_or_else(|| refuse("子集过大".to_owned()))
    }
}

impl Fonts {
    /// The font, met before or taken in now under the number after `last_id`.
    pub(super) fn of(&mut self, font: &FontInstance, last_id: &mut u32) -> &mut Used {
        let at = self.used.iter().position(|used| used.font == *font).unwrap_or_else(|| {
            *last_id += 1;
            let (glyphs, characters) = (GlyphRemapper::new(), BTreeMap::new());
            self.used.push(Used { id: *last_id, font: font.clone(), glyphs, characters });
            self.used.len() - 1
        });
        &mut self.used[at]
    }

    /// Their description.
    pub(super) fn resources(&self) -> String {
        let mut fonts = String::new();
        for used in &self.used {
            let name = used.font.font().post_script_name().unwrap_or_else(|| used.family().to_owned());
            // Writing to a String cannot fail.
            let _ = write!(
                fonts,
                "<ofd:Font ID=\"{}\" FontName=\"{}\" FamilyName=\"{}\" Charset=\"unicode\"><ofd:FontFile>{}\
                 </ofd:FontFile></ofd:Font>",
                used.id,
                escaped(&name),
                escaped(used.family()),
                used.file_name(),
            );
        }
        format!("{HEAD}<ofd:Res {SPACE} BaseLoc=\"Res\"><ofd:Fonts>{fonts}</ofd:Fonts></ofd:Res>")
    }

    /// Their files.
    pub(super) fn files(&self) -> Result<Vec<(String, Vec<u8>)>, NotDrawn> {
        self.used.iter().map(|used| Ok((used.file_name(), used.file()?))).collect()
    }
}
