//! Our own style sheet and scripts, under an address that changes with their content.
use crate::kernel::journal::sm3_hex;
use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "assets"]
struct Assets;

/// One mark of all assets together: they import each other by relative names, so one that changed must change the
/// address of all.
static MARK: LazyLock<String> = LazyLock::new(|| {
    let files: Vec<_> = Assets::iter().filter_map(|name| Assets::get(&name)).map(|file| file.data).collect();
    let parts: Vec<&[u8]> = files.iter().map(AsRef::as_ref).collect();
    sm3_hex(&parts).chars().take(12).collect()
});

/// Where a page finds an asset.
#[must_use]
pub fn url(name: &str) -> String {
    format!("/assets/{}/{name}", *MARK)
}

/// An asset; the mark in its path lets browsers keep it for ever.
pub async fn serve(Path((_mark, name)): Path<(String, String)>) -> Response {
    let Some(file) = Assets::get(&name) else { return StatusCode::NOT_FOUND.into_response() };
    let content_type = mime_guess::from_path(&name).first_or_octet_stream().to_string();
    let headers = [
        (header::CONTENT_TYPE, content_type),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable".to_owned()),
    ];
    (headers, file.data.into_owned()).into_response()
}
