//! Approval chains on screen, whatever they are about: the panel for a thing's page, a page of its
//! own, and the two acts. The chains themselves are `kernel::approval`.
pub mod can;
pub mod pages;
pub mod panel;
