//! What stands under the text: labelled rows and the 版记. GB/T 9704-2012, 7.4 and 10.3.

use serde::{Deserialize, Serialize};

/// A labelled row: 出席：…, 分送：… The label is data, and the colon is the layout's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The label, without the colon.
    pub label: String,
    /// What it introduces.
    pub text: String,
}

/// 7.4: 版记.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Imprint {
    /// 7.4.2: 分送 or 抄送.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copies: Vec<Row>,
    /// 7.4.3: 印发机关. The date beside it is the standing's.
    pub organ: String,
    /// Which page it stands on.
    #[serde(default)]
    pub page: ImprintPage,
}

/// 7.4.1, GB/T 33476.2-2016: where the 版记 stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImprintPage {
    /// The last page of the text, or the next if there is no room.
    #[default]
    Last,
    /// The last page, and that an even one, for printing on both sides.
    Even,
}
