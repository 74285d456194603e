//! A reader of OFD for the tests, which knows the standard and not the writer: ZIP, XML, and where each glyph comes to stand.
//! GB/T 33190-2016, 7–11.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

/// An element with its attributes and its own text.
#[derive(Debug, Clone, Default)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub text: String,
    pub children: Vec<Element>,
}

impl Element {
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    pub fn numbers(&self, name: &str) -> Vec<f64> {
        self.attribute(name).split_whitespace().map(|number| number.parse().unwrap()).collect()
    }

    /// All elements of a name, in their order.
    pub fn all(&self, name: &str) -> Vec<&Element> {
        let own = (self.name == name).then_some(self);
        own.into_iter().chain(self.children.iter().flat_map(|child| child.all(name))).collect()
    }
}

/// The files of a package.
pub struct Ofd {
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Ofd {
    pub fn open(bytes: &[u8]) -> Self {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut files = BTreeMap::new();
        for index in 0..archive.len() {
            let mut file = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            files.insert(file.name().unwrap().into_owned(), content);
        }
        Self { files }
    }

    pub fn xml(&self, path: &str) -> Element {
        let content = self.files.get(path).unwrap_or_else(|| panic!("{path} of {:?}", self.files.keys()));
        parse(std::str::from_utf8(content).unwrap())
    }

    /// The content of each page, by way of Document.xml.
    pub fn pages(&self) -> Vec<Element> {
        let document = self.xml("Doc_0/Document.xml");
        let pages = document.all("Page");
        pages.into_iter().map(|page| self.xml(&format!("Doc_0/{}", page.attribute("BaseLoc")))).collect()
    }
}

/// A run of text on a page.
#[derive(Debug)]
pub struct Run {
    pub text: String,
    /// Where each of its glyphs begins, from the left of the page.
    pub lefts_mm: Vec<f64>,
    pub baseline_mm: f64,
}

/// The runs of a page.
pub fn runs(page: &Element) -> Vec<Run> {
    page.all("TextObject").into_iter().map(run).collect()
}

fn run(object: &Element) -> Run {
    let boundary = object.numbers("Boundary");
    let ctm = object.numbers("CTM");
    let ctm: [f64; 6] = ctm.try_into().unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    let code = object.all("TextCode")[0];
    let (mut x, y) = (code.numbers("X")[0], code.numbers("Y")[0]);
    let place = |x: f64| {
        let (across, down) = (ctm[0] * x + ctm[2] * y + ctm[4], ctm[1] * x + ctm[3] * y + ctm[5]);
        (boundary[0] + across, boundary[1] + down)
    };
    let baseline_mm = place(x).1;
    let mut lefts_mm = vec![place(x).0];
    for step in code.numbers("DeltaX") {
        x += step;
        lefts_mm.push(place(x).0);
    }
    Run { text: code.text.clone(), lefts_mm, baseline_mm }
}

fn parse(source: &str) -> Element {
    let mut reader = Reader::from_str(source);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(element(&start)),
            Event::Empty(start) => open.last_mut().unwrap().children.push(element(&start)),
            Event::End(_) => {
                let closed = open.pop().unwrap();
                open.last_mut().unwrap().children.push(closed);
            }
            Event::Text(text) => open.last_mut().unwrap().text.push_str(&text),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().unwrap();
                let named = || match &*reference {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    other => panic!("{other}"),
                };
                open.last_mut().unwrap().text.push(character.unwrap_or_else(named));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    open.remove(0)
}

fn element(start: &quick_xml::events::BytesStart) -> Element {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        let value = quick_xml::escape::unescape(&attribute.value).unwrap().into_owned();
        (attribute.key.local_name().as_ref().to_owned(), value)
    });
    let name = start.local_name().as_ref().to_owned();
    Element { name, attributes: attributes.collect(), ..Element::default() }
}
