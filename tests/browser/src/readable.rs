//! What has to stand on a page that only shows the finding.

use serde_json::json;

use crate::page::Page;
use crate::totals;

/// The finding can be read: headline, both totals, bars, table, source; nothing pretends
/// to work.
pub(crate) fn assert_readable(page: &Page) {
    assert!(page.text("h2").len() > 10);
    assert!(page.holds("document.querySelector('h2').checkVisibility()"));
    totals::assert_equal(page, &[]);
    // Of the bill bars, of the other views whatever their figures draw.
    let bars = page.number(
        "[...document.querySelectorAll(document.querySelector('.view').dataset.view === 'bill' ? '.figure__picture rect'
            : '.figure__picture :is(rect, circle, polyline, polygon, line)')]
            .filter(one => (({ width, height }) => width > 20 || height > 20)(one.getBoundingClientRect())).length",
    );
    assert!(bars >= 4.0, "the figure has {bars} shapes");
    // Sixteen sectors, where what is not counted stands below the sum, or every exporter.
    let rows = if page.holds("document.querySelector('.view').dataset.view === 'rivals'") { 12 } else { 16 };
    assert!(page.count("details table tbody tr") >= rows);
    assert!(page.count("#method a[href^='https://']") >= 1, "the source is named");
    let live = page.value(
        "[...document.querySelectorAll('button, input, select')].filter(one => !one.matches(':disabled')).map(one => one.outerHTML)",
    );
    assert_eq!(live, json!([]), "a control that does nothing is not disabled");
}
