//! What came with a form, within bounds: nobody fills our memory or disk, and a form that is too large is told so.
use super::{
    answer::PageError,
    fields::{FIELDS_MOST, Fields},
    visit::{Door, Visit},
};
use crate::{
    app::App,
    db::DbError,
    kernel::attachment::{MOST_BYTES, Upload},
};
use axum::{
    body::Bytes,
    extract::{FromRequest, Multipart, Request, multipart::Field},
    http::header,
};
use std::io::Write;

/// Largest form without files, bytes: far above any text our rules let through.
const FORM_MOST_BYTES: usize = 4 * 1024 * 1024;
/// The same for pages that anybody may send: an account and a password.
const OPEN_MOST_BYTES: usize = 64 * 1024;
/// Files in one form.
const FILES_MOST: usize = 20;

/// Read the form into the visit. Files are taken from people who are signed in; a text form also from one whose
/// session is over, so that the page can give back what was typed.
pub(super) async fn take(visit: &mut Visit, door: Door, request: Request) -> Result<(), PageError> {
    let is_multipart = visit.header(header::CONTENT_TYPE).starts_with("multipart/form-data");
    if is_multipart {
        if visit.session.is_none() {
            return Err(visit.stranger());
        }
        let parts = Multipart::from_request(request, &()).await.map_err(|error| unreadable(&error))?;
        (visit.form, visit.uploads) = multipart(&visit.app, parts).await?;
        visit.chosen = visit.uploads.iter().map(|(field, upload)| (field.clone(), upload.name.clone())).collect();
        return Ok(());
    }
    let most = if door == Door::Open { OPEN_MOST_BYTES } else { FORM_MOST_BYTES };
    let bytes = axum::body::to_bytes(request.into_body(), most).await.map_err(|_| PageError::TooLarge)?;
    visit.form = Fields::parse(&bytes).ok_or(PageError::TooLarge)?;
    Ok(())
}

async fn multipart(app: &App, mut parts: Multipart) -> Result<(Fields, Vec<(String, Upload)>), PageError> {
    let (mut form, mut uploads, mut left) = (Fields::default(), Vec::new(), FORM_MOST_BYTES);
    while let Some(part) = parts.next_field().await.map_err(|error| unreadable(&error))? {
        let field = part.name().unwrap_or("").to_owned();
        if let Some(name) = part.file_name().map(str::to_owned) {
            let upload = file(app, name, part).await?;
            uploads.extend((!upload.name.is_empty()).then_some((field, upload)));
        } else {
            let value = text(part, &mut left).await?;
            form.0.push((field, value));
        }
        if uploads.len() > FILES_MOST || form.0.len() > FIELDS_MOST {
            return Err(PageError::TooLarge);
        }
    }
    Ok((form, uploads))
}

async fn text(mut part: Field<'_>, left: &mut usize) -> Result<String, PageError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = chunk(&mut part).await? {
        *left = left.checked_sub(chunk.len()).ok_or(PageError::TooLarge)?;
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|error| PageError::Unreadable(error.to_string()))
}

async fn file(app: &App, name: String, mut part: Field<'_>) -> Result<Upload, PageError> {
    let new = tempfile::NamedTempFile::new_in(&app.files).map_err(DbError::File)?;
    let mut upload = Upload { name, file: new, bytes: 0 };
    while let Some(chunk) = chunk(&mut part).await? {
        upload.bytes += chunk.len() as u64;
        // One byte past the limit is enough to know; the rest is read and dropped.
        if upload.bytes <= MOST_BYTES {
            upload.file.write_all(&chunk).map_err(DbError::File)?;
        }
    }
    Ok(upload)
}

async fn chunk(part: &mut Field<'_>) -> Result<Option<Bytes>, PageError> {
    part.chunk().await.map_err(|error| unreadable(&error))
}

fn unreadable(error: &impl std::fmt::Display) -> PageError {
    PageError::Unreadable(error.to_string())
}
