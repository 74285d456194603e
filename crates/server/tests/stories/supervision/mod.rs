//! 督办 (第八、二十、二十二条): a task from the day it is handed out to its close-out.
mod asking;
mod catch_up;
mod figures;
mod handing_out;
mod pages;
mod parts;
mod reporting;
mod reporting_form;
pub mod scene;
mod sheet;
mod withdrawing;
mod withdrawing_form;
