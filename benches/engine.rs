//! Time of the engine. Budgets on a desk's machine: two cases over the sectors 5 µs, every
//! subheading with its explanation 500 µs.
//!
//! ```text
//! cargo bench --bench engine
//! ```

#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "criterion's macros write undocumented functions; a bench may stop"
)]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use korea_tariff_widget::data::{self, Goods};
use korea_tariff_widget::engine::{self, Bill, Case, Comparison, Tally};
use korea_tariff_widget::model::law::Law;
use korea_tariff_widget::model::{Conditions, Line};

fn conditions(changes: &[(&str, &str)]) -> Conditions {
    let mut conditions = Conditions::default();
    for (name, value) in changes {
        assert!(conditions.set(name, value));
    }
    conditions
}

fn comparison(bench: &mut Criterion) {
    let dataset = data::embedded().unwrap();
    let mut group = bench.benchmark_group("comparison of the sectors");
    for (name, conditions) in [
        ("two cases", conditions(&[])),
        ("three cases", conditions(&[("rate", "15"), ("cars", "general")])),
        ("three cases, trade reacts", conditions(&[("rate", "15"), ("response", "short")])),
    ] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| Comparison::of(black_box(&dataset), black_box(&conditions)));
        });
    }
    group.finish();
    bench.bench_function("range over the judgement calls", |bencher| {
        bencher.iter(|| engine::range(black_box(&dataset), &Conditions::default(), Case::Paused));
    });
    bench.bench_function("worth of every concession", |bencher| {
        bencher.iter(|| engine::concessions(black_box(&dataset), &Conditions::default()));
    });
    bench.bench_function("effective rate of every day", |bencher| {
        bencher.iter(|| engine::history(black_box(&dataset), &Conditions::default().assumptions));
    });
}

/// Time must not grow faster than the number of lines.
fn detail(bench: &mut Criterion) {
    let dataset = data::embedded().unwrap();
    let goods = Goods::parse(include_str!("../static/data/goods.json"), &dataset).unwrap();
    let conditions = Conditions::default();
    let scenario = dataset.paused();
    let lines: Vec<Line> = goods.cells.iter().map(|cell| cell.line.clone()).collect();
    let mut group = bench.benchmark_group("bill of subheadings");
    for count in [16, 200, 1_000, lines.len()] {
        group.throughput(Throughput::Elements(u64::try_from(count).unwrap()));
        group.bench_with_input(BenchmarkId::from_parameter(count), &lines[..count], |bencher, lines| {
            bencher.iter(|| Bill::of(black_box(lines), dataset.sectors.len(), &scenario, &conditions.assumptions));
        });
    }
    group.finish();
    bench.bench_function("every subheading with its explanation", |bencher| {
        bencher.iter(|| {
            for cells in goods.cells.chunk_by(|one, other| one.hs == other.hs) {
                let lines = cells.iter().map(|cell| &cell.line);
                let mut sum = Tally::default();
                for line in lines.clone() {
                    sum.add(&Tally::of(line, &scenario, &conditions.assumptions));
                }
                black_box((sum, engine::explain(&dataset, lines, &scenario, &conditions.assumptions)));
            }
        });
    });
}

/// Every day of two years: budget 1 ms for all its stretches by branch, with their ranges.
fn law(bench: &mut Criterion) {
    let dataset = data::embedded().unwrap();
    let file = data::EMBEDDED_LAW;
    let law = Law::parse(file, &dataset).unwrap();
    bench.bench_function("bill of every day", |bencher| {
        bencher.iter(|| engine::law::stretches(black_box(&law)));
    });
    bench.bench_function("bill of a day", |bencher| {
        bencher.iter(|| engine::law::on(black_box(&law), law.days.1));
    });
    bench.bench_function("bill of a day explained", |bencher| {
        bencher.iter(|| engine::law::explain(black_box(&law), law.days.1, None, |_| true));
    });
    bench.bench_function("read the law", |bencher| bencher.iter(|| Law::parse(file, black_box(&dataset))));
}

fn reading(bench: &mut Criterion) {
    let dataset = data::embedded().unwrap();
    bench.bench_function("read the embedded data", |bencher| bencher.iter(data::embedded));
    bench.bench_function("read the detail", |bencher| {
        bencher.iter(|| Goods::parse(include_str!("../static/data/goods.json"), black_box(&dataset)));
    });
}

criterion_group!(benches, comparison, detail, law, reading);
criterion_main!(benches);
