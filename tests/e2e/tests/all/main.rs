//! Every promise to a page and its visitors, in real browsers. One program, so that a test of one part need
//! not wait for those of another.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a helper that fails is a test that fails")]

mod accessibility;
mod autoconsent;
mod behaviours;
mod budgets;
mod consent;
mod cookies;
mod decisions;
mod demo;
mod egress;
mod fields;
mod foreign;
mod forms;
mod guarded;
mod harder_leaks;
mod languages;
mod links;
mod loading;
mod modules;
mod pages;
mod policy;
mod returning;
mod robust;
mod second_line;
mod signals;
mod trouble;
