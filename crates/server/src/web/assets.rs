//! Our own style sheet and script, under a name that changes with their content.
use crate::kernel::journal::sm3_hex;
use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;
use std::{collections::BTreeMap, sync::LazyLock};

#[derive(RustEmbed)]
#[folder = "assets"]
struct Assets;

static MARKS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let mark = |name: &str| {
        let digest = Assets::get(name).map(|file| sm3_hex(&[&file.data])).unwrap_or_default();
        digest.chars().take(12).collect::<String>()
    };
    Assets::iter().map(|name| (name.to_string(), mark(&name))).collect()
});

/// Where a page finds an asset.
#[must_use]
pub fn url(name: &str) -> String {
    let mark = MARKS.get(name).map_or("0", String::as_str);
    format!("/assets/{mark}/{name}")
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
