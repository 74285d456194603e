//! Electronic seals: SM2 signatures (GB/T 32918) in the structures of GB/T 38540-2020, version 4, over an OFD or any other
//! file. Articles 24–26 (用印); 《电子印章管理办法》 (国办发〔2025〕33号).
//!
//! What this crate itself makes proves who signed and that nothing changed since. It is **not a filed seal**: those are made
//! and filed by an 电子印章制作管理单位, and come from outside through [`SealService`]. Every report says which it is.

mod detached;
mod key;
mod local;
mod made;
mod ofd;
mod outside;
mod package;
mod report;
mod service;
mod ses;
mod signed;
mod xml;

pub use detached::{is_signed_value, sign_file, verify_file};
pub use key::{Identity, Trust};
pub use local::{LocalSeal, Picture, SealDraft, make_seal, picture_of};
pub use made::make_identity;
pub use ofd::{Stamp, seal_ofd, verify_ofd};
pub use outside::{Order, Outside, Service};
pub use report::{Finding, Grade, SealReport};
pub use service::{Request, SealError, SealService};

/// What every seal made here is, in the words for the person.
pub const NOT_FILED: &str = "这是测试和完整性校验用的签章，不是按《电子印章管理办法》（国办发〔2025〕33号）制作、备案的电子印章，不具有公章效力";

/// The same in short, as it stands on the seal and beside it.
pub const NOT_FILED_SHORT: &str = "未备案，仅供校验";

/// The same for a file's properties: of a seal made with an instance's own key.
pub const NOT_FILED_OWN: &str =
    "未备案，仅供校验：本系统自做的签章，不是按《电子印章管理办法》（国办发〔2025〕33号）制作、备案的电子印章";

/// Whose a key is that an instance makes for itself.
pub const OWN_NAME: &str = "本系统自做的签章 未备案 仅供校验";

/// SM3 of some bytes.
pub(crate) fn sm3(bytes: &[u8]) -> [u8; 32] {
    use sm3::Digest as _;
    sm3::Sm3::digest(bytes).into()
}
