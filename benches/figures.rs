//! Time of drawing: from a comparison to a scene, at a phone's and a desk's width.
//!
//! ```text
//! cargo bench --bench figures
//! ```

#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "criterion's macros write undocumented functions; a bench may stop"
)]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use korea_tariff_widget::data;
use korea_tariff_widget::engine::law::Days;
use korea_tariff_widget::engine::{Case, Comparison, concessions};
use korea_tariff_widget::figures::{
    BillFigure, ConcessionsFigure, DaysFigure, DaysShown, Figure, MosaicFigure, SectorsFigure, WhatIfFigure,
};
use korea_tariff_widget::format::{Format, Language};
use korea_tariff_widget::model::Conditions;
use korea_tariff_widget::model::law::Law;
use korea_tariff_widget::state::{Measurement, Sort};
use korea_tariff_widget::wording::Wording;

/// Makes a figure's view model.
type Make<'a> = &'a dyn Fn() -> Box<dyn Figure>;

fn figures(bench: &mut Criterion) {
    let dataset = data::embedded().unwrap();
    let comparison = Comparison::of(&dataset, &Conditions::default());
    let ranked = concessions(&dataset, &Conditions::default());
    let (wording, format, case) = (Wording::of(Language::En), Format::default(), Case::Paused);
    let order = (Measurement::Usd, Sort::Gap);
    let days = Days::of(Law::parse(data::EMBEDDED_LAW, &dataset).unwrap());
    let shown = DaysShown { days: &days, unit: Measurement::Usd, day: days.law().days.1, pause: None, summary: "" };
    let makes: [(&str, Make); 6] = [
        ("bill", &|| Box::new(BillFigure::of(&comparison, case, "", wording, format))),
        ("sectors", &|| Box::new(SectorsFigure::of(&dataset, &comparison, case, order, "", wording, format))),
        ("why", &|| Box::new(MosaicFigure::of(&dataset, &comparison, case, "", wording, format))),
        ("what if", &|| Box::new(WhatIfFigure::of(&dataset, &comparison, None, "", wording, format))),
        ("concessions", &|| Box::new(ConcessionsFigure::of(&dataset, &ranked, &ranked, None, wording, format))),
        ("timeline", &|| Box::new(DaysFigure::of(&shown, wording, format))),
    ];
    for (name, make) in makes {
        let mut group = bench.benchmark_group(name);
        group.bench_function("view model", |bencher| bencher.iter(make));
        let figure = make();
        for width in [328, 960] {
            group.bench_with_input(BenchmarkId::new("draw", width), &width, |bencher, width| {
                bencher.iter(|| figure.draw(black_box(*width)));
            });
        }
        group.finish();
    }
}

criterion_group!(benches, figures);
criterion_main!(benches);
