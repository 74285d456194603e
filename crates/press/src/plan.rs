//! Setting a document until it stands as it should: what only the set pages tell is decided here, by setting it again.
//! GB/T 9704-2012, 7.3.2 (首页必须显示正文), 7.3.5.5 (调整行距、字距), 7.4.1 and GB/T 33476.2 (版记 on an even page).

use gongwen::{Document, PressError};
use typst::foundations::{Label, Selector};
use typst::introspection::Introspector as _;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::sheet::{AddresseesPlace, ImprintPlace, Plan, wants_even};

/// 7.3.5.5: the lines on a page that are tried when the close would stand alone, the least change first.
const OTHER_LINES_A_PAGE: [f64; 4] = [23.0, 21.0, 24.0, 20.0];

/// A document as set, asked where its marks stand.
pub(crate) struct Setting(pub(crate) PagedDocument);

impl Setting {
    /// The page of a mark of the template, from 1.
    fn page_of(&self, mark: &str) -> Option<usize> {
        let introspector = self.0.introspector();
        let label = Label::new(PicoStr::intern(mark))?;
        let found = introspector.query_first(&Selector::Label(label))?;
        introspector.position(found.location()?).map(|position| position.page.get())
    }

    /// Whether page 1 shows some of the text.
    fn shows_text_first(&self) -> bool {
        self.page_of("body-start").is_none_or(|page| page == 1)
    }

    /// Whether the names and the seal stand on a page without a word of the text.
    fn leaves_close_alone(&self) -> bool {
        matches!((self.page_of("body-end"), self.page_of("close")), (Some(text), Some(close)) if text != close)
    }

    fn has_imprint_on_odd_page(&self) -> bool {
        self.page_of("imprint").is_some_and(|page| page % 2 == 1)
    }
}

/// The pages of a document, set by `set` as often as it takes.
pub(crate) fn set_well(
    document: &Document,
    set: impl Fn(Plan) -> Result<Setting, PressError>,
) -> Result<PagedDocument, PressError> {
    let mut plan = Plan::USUAL;
    let mut setting = set(plan)?;
    if !setting.shows_text_first() {
        plan.addressees = AddresseesPlace::Imprint;
        setting = set(plan)?;
    }
    if setting.leaves_close_alone() {
        for lines_a_page in OTHER_LINES_A_PAGE {
            let other = Plan { lines_a_page, ..plan };
            let tried = set(other)?;
            if !tried.leaves_close_alone() && tried.shows_text_first() {
                (plan, setting) = (other, tried);
                break;
            }
        }
    }
    if wants_even(document) && setting.has_imprint_on_odd_page() {
        plan.imprint = ImprintPlace::NextEven;
        setting = set(plan)?;
    }
    Ok(setting.0)
}
