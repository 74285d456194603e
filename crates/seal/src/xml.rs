//! What is read of the XML of an OFD: elements by their local names, flat. GB/T 33190-2016.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::service::SealError;

/// An element.
#[derive(Debug, Clone, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) text: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// An attribute, or nothing.
    pub(crate) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

/// All elements of a file, in the order they open.
pub(crate) fn elements(source: &str) -> Result<Vec<Element>, SealError> {
    let mut reader = Reader::from_str(source);
    let (mut all, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().map_err(|why| broken(&why))? {
            Event::Start(start) => {
                open.push(all.len());
                all.push(element(&start)?);
            }
            Event::Empty(start) => all.push(element(&start)?),
            Event::End(_) => drop(open.pop()),
            Event::Text(text) => {
                if let Some(element) = open.last().and_then(|at| all.get_mut(*at)) {
                    element.text.push_str(&text);
                }
            }
            Event::Eof => return Ok(all),
            _ => {}
        }
    }
}

/// The text of the first element of a name.
pub(crate) fn first<'a>(elements: &'a [Element], name: &str) -> Option<&'a str> {
    elements.iter().find(|element| element.name == name).map(|element| element.text.trim())
}

/// The source with `<prefix:name>text</prefix:name>` after the first element called `after`.
pub(crate) fn with_element_after(source: &str, after: &str, name: &str, text: &str) -> Result<String, SealError> {
    let mut reader = Reader::from_str(source);
    loop {
        match reader.read_event().map_err(|why| broken(&why))? {
            Event::End(end) if end.local_name().as_ref() == after => {
                let at = usize::try_from(reader.buffer_position()).map_err(|why| broken(&why))?;
                let tag = end.name().as_ref().replace(after, name);
                let (head, tail) = source.split_at_checked(at).ok_or_else(|| broken(&after))?;
                return Ok(format!("{head}<{tag}>{text}</{tag}>{tail}"));
            }
            Event::Eof => return Err(broken(&format_args!("没有 {after}"))),
            _ => {}
        }
    }
}

fn element(start: &BytesStart) -> Result<Element, SealError> {
    let mut element = Element { name: start.local_name().as_ref().to_owned(), ..Element::default() };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|why| broken(&why))?;
        let value = quick_xml::escape::unescape(&attribute.value).map_err(|why| broken(&why))?;
        element.attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
    }
    Ok(element)
}

fn broken(why: &dyn std::fmt::Display) -> SealError {
    SealError::File(format!("OFD 里的 XML 读不出：{why}"))
}
