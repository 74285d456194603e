//! Approval chains on screen, whatever they are about: the panel for a thing's page, a page of its
//! own, and the two acts. The chains themselves are `kernel::approval`. With them what every thing's
//! page shows beside: who may do what (`can`), and the journal of the thing (`history`).
pub mod ahead;
pub mod can;
pub mod history;
pub mod pages;
pub mod panel;
