//! What tariffs *cost*: duties, bills, comparisons, histories. Pure and total.

mod bill;
mod comparison;
mod duty;
mod explanation;
mod history;
mod landed_cost;
pub mod law;
mod response;
mod rivals;

pub use bill::{Bill, Tally};
pub use comparison::{Beginning, Case, Comparison, Range, Worth, by_general_rate, concessions, range, with_preset};
pub use duty::{Term, Terms, ordinary_duty, tells_ordinary_duty, terms};
pub use explanation::{Entry, explain};
pub use history::{Stretch, article_is_past, article_period, history, older_aluminium, on_day};
pub use landed_cost::{LandedCost, landed_cost, landed_cost_at};
pub use response::Reaction;
pub use rivals::{Criterion, Exporters, HeadStart, PartnerBills, Rank, partner_bills, rank_of, ranked};
