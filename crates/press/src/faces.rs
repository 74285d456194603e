//! The faces of an official document and the families that can stand for each. GB/T 9704-2012, 5.2.2, 7.2.4, 7.3.3, 7.5.
//!
//! The office's own fonts come first, then free ones of like design, then those that are only there for rare characters of
//! names and places (塘㙍镇, 𬜯塘镇): the light `UMing` and `WenKai` before Noto Serif, whose weight would stand out among 仿宋.

use std::collections::BTreeMap;
use std::path::PathBuf;

use gongwen::{Document, Face, FaceReport, Genuine, Substitution, TextAt};
use typst::text::{FontBook, FontStyle, FontVariant, FontWeight};
use typst_kit::fonts::{FontPath, FontStore};

/// Figures and Latin letters in the text; in a list of families it applies to these only.
const LATIN: &[&str] = &["Times New Roman", "Liberation Serif"];
const RARE: &[&str] = &["AR PL UMing", "LXGW WenKai", "Noto Serif CJK SC", "Noto Sans CJK SC"];

/// The families of a face: the office's own, then the stand-ins.
struct Families {
    own: &'static [&'static str],
    stand_ins: &'static [&'static str],
}

fn families(face: Face) -> Families {
    match face {
        Face::Biaosong => Families {
            own: &["方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "STZhongsong"],
            stand_ins: &["Noto Serif CJK SC"],
        },
        Face::Fang => Families {
            own: &["仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "FZFangSong-Z02", "STFangsong"],
            stand_ins: &["FandolFang R", "FandolFang"],
        },
        Face::Hei => Families {
            own: &["黑体", "SimHei", "FZHei-B01", "STHeiti"], //
            stand_ins: &["Noto Sans CJK SC"],
        },
        Face::Kai => Families {
            own: &["楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "FZKai-Z03", "STKaiti"],
            stand_ins: &["FandolKai", "LXGW WenKai"],
        },
        Face::Song => Families {
            own: &["宋体", "SimSun", "FZShuSong-Z01", "STSong"], //
            stand_ins: &["Noto Serif CJK SC"],
        },
    }
}

/// The name of a face in the template.
fn key(face: Face) -> &'static str {
    match face {
        Face::Biaosong => "biaosong",
        Face::Fang => "fang",
        Face::Hei => "hei",
        Face::Kai => "kai",
        Face::Song => "song",
    }
}

/// A machine without a family for some face cannot set a document at all.
#[derive(Debug, thiserror::Error)]
#[error(
    "缺少排版公文的字体，不能启动排版：{}。请运行 scripts/fonts.sh 安装，或把本单位字体放到下列文件夹之一：{}",
    .faces.iter().map(|(face, families)| format!("{face}（{}）", families.join("、"))).collect::<Vec<_>>().join("；"),
    .folders.iter().map(|f| f.display().to_string()).collect::<Vec<_>>().join("、"),
)]
pub struct FontsMissing {
    /// Each face that has no family, with those that would do.
    pub faces: Vec<(Face, Vec<String>)>,
    /// Where fonts were looked for.
    pub folders: Vec<PathBuf>,
}

/// Where fonts are looked for: the folders of the system and of the user, then the office's own.
#[must_use]
pub fn folders(own: &[PathBuf]) -> Vec<PathBuf> {
    let mut folders = vec![PathBuf::from("/usr/share/fonts"), PathBuf::from("/usr/local/share/fonts")];
    let home = std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/share"));
    let data = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from).or(home);
    folders.extend(data.map(|data| data.join("fonts")));
    folders.extend_from_slice(own);
    folders
}

/// The fonts of the folders that belong to a family we may use, in a fixed order, so that two machines with the same files
/// choose the same font.
pub(crate) fn store(folders: &[PathBuf]) -> FontStore {
    let mut used: Vec<_> = LATIN.iter().chain(RARE).map(|f| f.to_lowercase()).collect();
    for face in Face::ALL {
        let families = families(face);
        used.extend(families.own.iter().chain(families.stand_ins).map(|f| f.to_lowercase()));
    }
    let mut found: Vec<(FontPath, typst::text::FontInfo)> =
        folders.iter().flat_map(|folder| typst_kit::fonts::scan(folder)).collect();
    found.retain(|(_, info)| used.contains(&info.family.to_lowercase()));
    found.sort_by(|(a, _), (b, _)| (&a.path, a.index).cmp(&(&b.path, b.index)));
    let mut store = FontStore::new();
    store.extend(found);
    store
}

/// The families at hand for each face, best first.
pub(crate) struct Faces {
    at_hand: BTreeMap<Face, Vec<&'static str>>,
    latin: Vec<&'static str>,
}

impl Faces {
    /// Looks up what is at hand.
    pub(crate) fn find(book: &FontBook, folders: &[PathBuf]) -> Result<Self, FontsMissing> {
        let has = |family: &&'static str| book.contains_family(&family.to_lowercase());
        let mut at_hand = BTreeMap::new();
        let mut missing = Vec::new();
        for face in Face::ALL {
            let list = families(face);
            let fit: Vec<_> = list.own.iter().chain(list.stand_ins).copied().filter(has).collect();
            if fit.is_empty() {
                let wanted = list.own.iter().chain(list.stand_ins).map(|f| (*f).to_owned()).collect();
                missing.push((face, wanted));
            }
            let rare = RARE.iter().copied().filter(has).filter(|f| !fit.contains(f));
            at_hand.insert(face, fit.iter().copied().chain(rare).collect());
        }
        if missing.is_empty() {
            let latin = LATIN.iter().copied().filter(has).collect();
            Ok(Self { at_hand, latin })
        } else {
            Err(FontsMissing { faces: missing, folders: folders.to_vec() })
        }
    }

    /// The families of each face for the template.
    pub(crate) fn for_template(&self) -> serde_json::Value {
        let faces = self.at_hand.iter().map(|(face, families)| (key(*face), families));
        let mut map: BTreeMap<_, _> = faces.collect();
        map.insert("latin", &self.latin);
        serde_json::json!(map)
    }

    /// Which family stands for each face.
    pub(crate) fn report(&self) -> Vec<FaceReport> {
        Face::ALL.into_iter().filter_map(|face| self.report_of(face)).collect()
    }

    fn report_of(&self, face: Face) -> Option<FaceReport> {
        let list = families(face);
        let used = *self.at_hand.get(&face)?.first()?;
        let genuine = if list.own.contains(&used) { Genuine::Own } else { Genuine::StandIn };
        let families = list.own.iter().chain(list.stand_ins).map(|f| (*f).to_owned()).collect();
        Some(FaceReport { face, wanted: (*list.own.first()?).to_owned(), used: used.to_owned(), families, genuine })
    }

    /// What a document will be set in where the wanted family is absent or lacks a character.
    pub(crate) fn substitutions(&self, book: &FontBook, document: &Document) -> Vec<Substitution> {
        let mut wanted: BTreeMap<Face, Vec<char>> = BTreeMap::from([(Face::Song, Vec::new())]);
        if let Document::Paper(_) = document {
            // 7.2.3, 7.3.7: words that are the layout's own.
            wanted.insert(Face::Hei, "特急加附件0123456789".chars().collect());
        }
        self.of_texts(book, wanted, &document.texts())
    }

    /// The same of texts that no official document holds.
    pub(crate) fn substitutions_in(&self, book: &FontBook, texts: &[TextAt<'_>]) -> Vec<Substitution> {
        self.of_texts(book, BTreeMap::from([(Face::Song, Vec::new())]), texts)
    }

    fn of_texts(
        &self,
        book: &FontBook,
        mut wanted: BTreeMap<Face, Vec<char>>,
        texts: &[TextAt<'_>],
    ) -> Vec<Substitution> {
        for at in texts {
            wanted.entry(at.face).or_default().extend(at.text.chars());
        }
        wanted.into_iter().flat_map(|(face, characters)| self.of_face(book, face, characters)).collect()
    }

    fn of_face(&self, book: &FontBook, face: Face, mut characters: Vec<char>) -> Vec<Substitution> {
        let Some(report) = self.report_of(face) else { return Vec::new() };
        let mut found = Vec::new();
        if report.genuine == Genuine::StandIn {
            found.push(Substitution::Family { face, wanted: report.wanted, used: report.used.clone() });
        }
        characters.sort_unstable();
        characters.dedup();
        let mut drawn_by: BTreeMap<Option<&str>, String> = BTreeMap::new();
        for character in characters {
            let family = self.family_for(book, face, character);
            if family != Some(report.used.as_str()) {
                drawn_by.entry(family).or_default().push(character);
            }
        }
        found.extend(drawn_by.into_iter().map(|(family, characters)| match family {
            None => Substitution::Missing { face, characters },
            Some(used) => {
                Substitution::Characters { face, wanted: report.used.clone(), used: used.to_owned(), characters }
            }
        }));
        found
    }

    /// The first family of a face that has a character, as the typesetter will choose.
    fn family_for(&self, book: &FontBook, face: Face, character: char) -> Option<&str> {
        let families = self.at_hand.get(&face)?;
        let covers = |family: &str| {
            let face = book.select(&family.to_lowercase(), variant(face)).and_then(|index| book.info(index));
            face.is_some_and(|info| info.coverage.contains(u32::from(character)))
        };
        // Figures and Latin letters are meant for the Latin family, so they are no substitution.
        if character.is_ascii() && !self.latin.is_empty() {
            return families.first().copied();
        }
        families.iter().copied().find(|family| covers(family))
    }
}

/// The weight each face is set in: only the free stand-ins have several.
fn variant(face: Face) -> FontVariant {
    let weight = match face {
        Face::Biaosong => FontWeight::BOLD,
        Face::Fang => FontWeight::LIGHT,
        _ => FontWeight::REGULAR,
    };
    FontVariant { style: FontStyle::Normal, weight, stretch: typst::text::FontStretch::NORMAL }
}

#[cfg(test)]
mod tests {
    use super::{Faces, folders, store};
    use gongwen::{Face, Genuine};
    use typst::text::FontBook;

    #[test]
    fn the_offices_own_font_is_preferred_to_a_free_one_under_its_english_or_its_chinese_name() {
        let folders = folders(&[]);
        let free = store(&folders);
        let fang = |book: &FontBook| {
            let report = Faces::find(book, &folders).unwrap().report();
            let fang = report.into_iter().find(|r| r.face == Face::Fang).unwrap();
            (fang.used, fang.genuine)
        };
        let book = FontBook::clone(free.book());
        assert_eq!(fang(&book), ("FandolFang R".to_owned(), Genuine::StandIn));
        for name in ["FangSong_GB2312", "仿宋_GB2312"] {
            let mut with_own = book.clone();
            let mut own = book.info(book.select_family("fandolfang r").next().unwrap()).unwrap().clone();
            own.family = name.into();
            with_own.push(own);
            assert_eq!(fang(&with_own), (name.to_owned(), Genuine::Own));
        }
    }
}
