//! The web shell: `async` ends here. A handler is a plain function from a visit to an answer.
pub mod admission;
pub mod answer;
pub mod assets;
mod body;
pub mod drafts;
pub mod fields;
pub mod filters;
pub mod front;
pub mod headers;
mod labels;
pub mod nav;
mod numbers;
pub mod preview;
pub mod refusal;
pub mod render;
pub mod session;
pub mod sheet;
pub mod signin;
pub mod visit;

pub use answer::{Answer, PageError};
pub use fields::Fields;
pub use visit::{Visit, at, open};
