//! Pages: templates, the frame around each, and the page for each kind of failure.
use super::{
    answer::{Answer, PageError, go, html},
    labels::Place,
    visit::Visit,
};
use crate::{
    app::Kind,
    kernel::{Refused, journal::basis_text},
};
use axum::{
    http::{HeaderValue, Method, StatusCode, header},
    response::Response,
};
use minijinja::{Environment, UndefinedBehavior, Value, context};
use rules::{Violation, deed::Deed, duty::NotYou, rulebook::Rulebook, words};
use rust_embed::RustEmbed;
use std::collections::BTreeMap;

#[derive(RustEmbed)]
#[folder = "templates"]
struct Templates;

/// The templates, read once.
pub struct Pages(Environment<'static>);

impl Pages {
    /// Read them all; a template that does not parse is found when it is asked for, and by the
    /// test that renders each. In every one, macros too, `called.office` and its like are the body's own
    /// words, and `clause["tenure.begin"]` is what a deed's duty rests on.
    #[must_use]
    pub fn new(rulebook: &Rulebook) -> Self {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_trim_blocks(true);
        environment.set_lstrip_blocks(true);
        super::filters::add(&mut environment);
        let shapes = super::numbers::Shapes::of(rulebook);
        environment.add_filter("whole", move |text: &str| shapes.keep_whole(text));
        let word = |place| Some((place, words::word(rulebook, place)?));
        let clause = |deed: &Deed| (deed.name(), rulebook.duty(*deed).basis.cited());
        environment.add_global("called", words::PLACES.into_iter().filter_map(word).collect::<Value>());
        environment.add_global("clause", Deed::ALL.iter().map(clause).collect::<Value>());
        for name in Templates::iter() {
            let source = Templates::get(&name).map(|file| String::from_utf8_lossy(&file.data).into_owned());
            if let Err(error) = environment.add_template_owned(name.to_string(), source.unwrap_or_default()) {
                tracing::error!(%name, %error, "template");
            }
        }
        Self(environment)
    }

    /// Names of all templates.
    pub fn names() -> impl Iterator<Item = String> {
        Templates::iter().map(|name| name.to_string())
    }

    /// Render one.
    ///
    /// # Errors
    /// When it is missing or does not fit its values.
    pub fn render(&self, name: &str, values: Value) -> Result<String, PageError> {
        Ok(self.0.get_template(name)?.render(values)?)
    }
}

/// A page of the visit with its frame.
///
/// # Errors
/// When the template does not fit.
pub fn page(visit: &Visit, template: &str, values: Value) -> Result<String, PageError> {
    let frame = frame(visit)?;
    let page = visit.app.pages.render(template, context! { ..values.clone(), ..frame.clone() })?;
    if visit.found.is_empty() {
        return Ok(page);
    }
    // Only the page knows what its fields are called: a refused form is made again, with their names in the summary.
    let mut found: Vec<(Place, &Violation)> =
        visit.found.iter().map(|violation| (Place::of(&page, &violation.field), violation)).collect();
    // In the order in which they are met on the page; of one field, in the order in which they were found.
    found.sort_by_key(|(place, _)| place.at);
    let frame = context! { form => form(visit, &visit.app.rulebook(), &found), ..frame };
    visit.app.pages.render(template, context! { ..values, ..frame })
}

/// What every page has: the body, who is here, the way around, and what came of the last form.
fn frame(visit: &Visit) -> Result<Value, PageError> {
    let rulebook = visit.app.rulebook();
    let said = visit.cookie("zb_said").map(|text| decode(&text));
    let nav = if visit.session.is_some() { Some(super::nav::of(visit, &rulebook)?) } else { None };
    Ok(context! {
        body => context! { name => rulebook.body.name, short => rulebook.body.short, version => rulebook.body.version },
        demo => visit.app.kind == Kind::Demo,
        now => visit.app.clock.now().to_string(),
        clock_time => super::filters::clock_time(visit.app.clock.now()),
        today => visit.app.clock.today().to_string(),
        me => visit.session.as_ref().map(|_| me(visit)),
        nav => nav,
        path => visit.uri,
        // The address of a form that came back is no page of its own.
        here => if visit.method == Method::GET { visit.uri.as_str() } else { "/" },
        // The page answers a form by showing it again as it came: nothing in it has to be restored.
        came_back => visit.method == Method::POST,
        simulated => visit.app.clock.is_simulated(),
        query => visit.query.text("q"),
        said => said,
        resumed => super::drafts::strip(visit),
        form => form(visit, &rulebook, &nowhere(&visit.found)),
    })
}

fn me(visit: &Visit) -> Value {
    let posts: Vec<_> = visit.actor.posts.iter().map(|held| held.title.clone()).collect();
    context! { name => visit.actor.name, person => visit.actor.person, posts => posts }
}

/// What was refused, before it is known where on the page that stands.
fn nowhere(found: &[Violation]) -> Vec<(Place, &Violation)> {
    found.iter().map(|violation| (Place::default(), violation)).collect()
}

/// The form as it came, with what was refused by field, and where on the page.
fn form(visit: &Visit, rulebook: &Rulebook, found: &[(Place, &Violation)]) -> Value {
    let values: BTreeMap<&str, &str> =
        visit.form.0.iter().rev().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let list: Vec<(&str, Value)> = found
        .iter()
        .map(|(place, violation)| {
            let field = if place.field.is_empty() { &violation.field } else { &place.field };
            let told = context! { at => place.field, label => place.label(), ..told(violation, rulebook) };
            (field.as_str(), told)
        })
        .collect();
    let errors: BTreeMap<&str, &Value> = list.iter().rev().map(|(field, told)| (*field, told)).collect();
    let list: Vec<&Value> = list.iter().map(|(_, told)| told).collect();
    let csrf = visit.session.as_ref().map_or("", |session| session.csrf.as_str());
    context! { values => values, errors => errors, list => list, csrf => csrf, files => files(visit) }
}

/// The files that came with the form, by field: shown again it has none of them, and says so.
fn files(visit: &Visit) -> BTreeMap<&str, String> {
    let mut files: BTreeMap<&str, String> = BTreeMap::new();
    for (field, name) in &visit.chosen {
        let names = files.entry(field).or_default();
        if !names.is_empty() {
            names.push('、');
        }
        names.push_str(name);
    }
    files
}

/// A violation in words.
fn told(violation: &Violation, rulebook: &Rulebook) -> Value {
    let quoted = match &violation.basis {
        Some(rules::Basis::Says { words, .. }) => words.clone(),
        Some(rules::Basis::Local { reason }) => reason.clone(),
        None => String::new(),
    };
    context! {
        field => violation.field,
        code => violation.code,
        say => words::say(violation, rulebook),
        next => words::next(violation, rulebook),
        basis => violation.basis.as_ref().map(basis_text),
        quoted => quoted,
    }
}

fn decode(text: &str) -> String {
    form_urlencoded::parse(format!("t={text}").as_bytes()).next().map_or_else(String::new, |(_, t)| t.into_owned())
}

/// What was said once is not said again.
pub fn forget_said(visit: &Visit, response: &mut Response) {
    if visit.cookie("zb_said").is_some() {
        let gone = HeaderValue::from_static("zb_said=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
        response.headers_mut().append(header::SET_COOKIE, gone);
    }
}

/// The page for a failure inside a visit: says what happened, who may, what to do, and keeps what was typed.
#[must_use]
pub fn failure(visit: &Visit, error: &PageError) -> Response {
    match error {
        PageError::SignIn if visit.form.0.is_empty() => {
            let back: String = form_urlencoded::byte_serialize(visit.uri.as_bytes()).collect();
            go(&format!("/sign-in?next={back}"), "")
        }
        PageError::Refused(Refused::Twice(link)) => go(link, "这份表单已经提交过，没有重复办理。"),
        other => failure_page(visit, other),
    }
}

fn failure_page(visit: &Visit, error: &PageError) -> Response {
    let reference = super::refusal::note(visit, error);
    let (status, title) = status(error);
    // Whoever only asked for a page has not tried to do anything.
    let is_asking = visit.method == Method::GET;
    let is_untold = |name: &str| matches!(name, "csrf" | "version" | "password" | "again" | "old");
    let typed: Vec<&String> = visit
        .form
        .0
        .iter()
        .filter(|(name, value)| !is_untold(name) && (name == "login" || is_typed(value)))
        .map(|(_, value)| value)
        .collect();
    let rulebook = visit.app.rulebook();
    let found: Vec<Value> = error.violations().iter().map(|v| told(v, &rulebook)).collect();
    let values = context! {
        title => if is_asking && title == NOT_YOURS { "这一页不归你看" } else { title },
        is_asking,
        not_you => not_you(visit, error),
        found => found,
        typed => typed,
        back => visit.header(header::REFERER),
        reference => reference,
        may_leave => matches!(error, PageError::NoPost(_)),
        wait => wait_minutes(error),
        status => status.as_u16(),
    };
    match page(visit, "error.html", values) {
        Ok(text) => later(html(status, text), error),
        Err(error) => {
            tracing::error!(%error, "the error page itself");
            html(StatusCode::INTERNAL_SERVER_ERROR, "系统出错，没有改动任何内容，请稍后再试。".to_owned())
        }
    }
}

const NOT_YOURS: &str = "这一步不归你办";

fn wait_minutes(error: &PageError) -> Option<i64> {
    if let PageError::TooMany(wait) = error { Some(wait.minutes) } else { None }
}

/// Machines are told too how long to wait.
fn later(mut response: Response, error: &PageError) -> Response {
    if let Some(minutes) = wait_minutes(error) {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(minutes * 60));
    }
    response
}

/// Whether a person wrote it: ids and keys are the form's own.
fn is_typed(value: &str) -> bool {
    let is_key = value.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'.' | b':'));
    let is_id = value.len() == 32 && value.bytes().all(|byte| byte.is_ascii_hexdigit());
    !(value.trim().is_empty() || is_key || is_id)
}

fn not_you(visit: &Visit, error: &PageError) -> Option<Value> {
    let PageError::Refused(Refused::NotYou(NotYou { what, basis, who_may })) = error else { return None };
    let words = match basis {
        rules::Basis::Says { words, .. } => words,
        rules::Basis::Local { reason } => reason,
    };
    let posts: Vec<_> = visit.actor.posts.iter().map(|held| held.title.clone()).collect();
    Some(context! { what, basis => basis_text(basis), words, who_may, posts })
}

fn status(error: &PageError) -> (StatusCode, &'static str) {
    match error {
        PageError::Refused(Refused::NotFound) => (StatusCode::NOT_FOUND, "没有这个页面，或者不归你看"),
        PageError::Refused(Refused::NotYou(_)) => (StatusCode::FORBIDDEN, NOT_YOURS),
        PageError::Refused(Refused::Against(_)) => (StatusCode::UNPROCESSABLE_ENTITY, "没有办成"),
        PageError::NoPost(_) => (StatusCode::FORBIDDEN, "今天没有职务，不能登录"),
        PageError::Forged | PageError::SignIn => (StatusCode::FORBIDDEN, "页面已过期，没有提交"),
        PageError::SpentLink => (StatusCode::GONE, "这个链接不能再用了"),
        PageError::TooMany(_) => (StatusCode::TOO_MANY_REQUESTS, "试得太频繁"),
        PageError::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "提交的内容太大"),
        PageError::Unreadable(_) => (StatusCode::BAD_REQUEST, "提交的内容读不出来"),
        _ => (StatusCode::INTERNAL_SERVER_ERROR, "系统出错"),
    }
}

/// An answer of plain text, for machines.
///
/// # Errors
/// Never; it is an [`Answer`] for handlers.
pub fn plain(status: StatusCode, text: &str) -> Answer {
    let mut response = Response::new(text.to_owned().into());
    *response.status_mut() = status;
    Ok(response)
}
