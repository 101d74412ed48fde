//! Nothing lost, nothing twice: continuous load while everything dies in turn.

mod killer;
mod load;
mod report;
mod script;

pub use self::{
    load::{Kept, Load},
    report::Report,
    script::{Size, fleet, standalone},
};
