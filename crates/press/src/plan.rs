//! Setting a document until it stands as it should: what only the set pages tell is decided here, by setting it again.
//! GB/T 9704-2012, 7.3.2 (首页必须显示正文), 7.3.5.5 (调整行距、字距), 7.4.1 and GB/T 33476.2 (版记 on an even page).

use gongwen::{Document, PressError, layout};
use typst::foundations::{Label, Selector};
use typst::introspection::{Introspector as _, PagedPosition};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::sheet::{AddresseesPlace, ImprintPlace, Plan, wants_even};

/// 7.3.5.5: the lines on a page that are tried when the close would stand alone, the least change first.
const OTHER_LINES_A_PAGE: [f64; 4] = [23.0, 21.0, 24.0, 20.0];

/// Lines of the text that go over to the page of the close, if no spacing helps.
const CARRIED_LINES: [u8; 2] = [2, 1];
/// Less than a line, so that no line more goes over.
const CARRY_SLACK_MM: f64 = 2.0;
const PT_AN_INCH: f64 = 72.0;
const MM_AN_INCH: f64 = 25.4;

/// A document as set, asked where its marks stand.
pub(crate) struct Setting(pub(crate) PagedDocument);

impl Setting {
    /// Where a mark of the template stands.
    fn place_of(&self, mark: &str) -> Option<PagedPosition> {
        let introspector = self.0.introspector();
        let label = Label::new(PicoStr::intern(mark))?;
        let found = introspector.query_first(&Selector::Label(label))?;
        introspector.position(found.location()?)
    }

    /// The page of a mark, from 1.
    fn page_of(&self, mark: &str) -> Option<usize> {
        self.place_of(mark).map(|place| place.page.get())
    }

    /// What must stay free of the page on which the text ends, so that its last `lines` go over to the next.
    fn carry_mm(&self, lines: u8) -> Option<f64> {
        let line = (layout::TYPE_HEIGHT_MM.value - em_mm()) / (layout::LINES_A_PAGE.value - 1.0);
        let end = layout::TOP_MARGIN_MM.value + layout::TYPE_HEIGHT_MM.value;
        let below = (end - self.place_of("body-end")?.point.y.to_mm()) / line;
        Some((below.floor() + f64::from(lines)) * line - CARRY_SLACK_MM)
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

    /// Whether the 版记 stands on a page without a word of the text.
    fn leaves_imprint_alone(&self) -> bool {
        matches!((self.page_of("text-end"), self.page_of("imprint")), (Some(text), Some(foot)) if text != foot)
    }

    /// Whether other lines on a page might help: a text that does not fill page 1 cannot be brought to page 2.
    fn might_keep_imprint(&self) -> bool {
        self.leaves_imprint_alone()
            || (self.has_imprint_on_odd_page() && self.page_of("imprint").is_some_and(|page| page > 1))
    }

    fn has_imprint_well(&self) -> bool {
        !self.has_imprint_on_odd_page() && !self.leaves_imprint_alone()
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
        (plan, setting) = with_close_in_company(plan, setting, &set)?;
    }
    let is_minutes = matches!(document, Document::Minutes(_));
    if is_minutes && wants_even(document) && setting.might_keep_imprint() {
        (plan, setting) = with_imprint_in_company(plan, setting, &set)?;
    }
    if wants_even(document) && setting.has_imprint_on_odd_page() {
        plan.imprint = ImprintPlace::NextEven;
        setting = set(plan)?;
    }
    Ok(setting.0)
}

/// 7.3.5.5: tighter or looser lines; where the text is too short for that, its last lines go over to the close.
fn with_close_in_company(
    plan: Plan,
    alone: Setting,
    set: &impl Fn(Plan) -> Result<Setting, PressError>,
) -> Result<(Plan, Setting), PressError> {
    let spaced = OTHER_LINES_A_PAGE.into_iter().map(|lines_a_page| Plan { lines_a_page, ..plan });
    let carried = CARRIED_LINES.into_iter().filter_map(|lines| alone.carry_mm(lines));
    for other in spaced.chain(carried.map(|carry_mm| Plan { carry_mm, ..plan })) {
        let tried = set(other)?;
        if !tried.leaves_close_alone() && tried.shows_text_first() {
            return Ok((other, tried));
        }
    }
    Ok((plan, alone))
}

/// 7.4.1: minutes have no close to set their lines for, so these may be a little tighter or looser for the 版记, which
/// then stands under the text and not on a page of its own.
fn with_imprint_in_company(
    plan: Plan,
    usual: Setting,
    set: &impl Fn(Plan) -> Result<Setting, PressError>,
) -> Result<(Plan, Setting), PressError> {
    for lines_a_page in OTHER_LINES_A_PAGE {
        let other = Plan { lines_a_page, ..plan };
        let tried = set(other)?;
        if tried.has_imprint_well() {
            return Ok((other, tried));
        }
    }
    Ok((plan, usual))
}

fn em_mm() -> f64 {
    layout::BODY_PT.value / PT_AN_INCH * MM_AN_INCH
}
