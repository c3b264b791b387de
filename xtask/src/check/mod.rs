//! What must hold before a change is kept, what is measured, and what a host or a copy of
//! the sources is asked.

pub mod bench;
pub mod check_host;
pub mod cms;
pub mod contents;
pub mod deny;
pub mod fuzz;
pub mod hosts;
pub mod licences;
pub mod load;
pub mod reproduce;
pub mod size;
pub mod soak;
pub mod test;
pub mod workflows;
