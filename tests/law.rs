//! scratch
#[test]
fn print() {
    use korea_tariff_widget::{data, engine, model::law::*};
    let core = std::fs::read_to_string("/tmp/proto/core.json").unwrap();
    let dataset = data::parse(&core).unwrap();
    let law = Law::parse(include_str!("../static/data/law.json"), &dataset).unwrap();
    let t = std::time::Instant::now();
    let s = engine::law::stretches(&law);
    println!("{:?}", t.elapsed());
    for x in &s {
        println!(
            "{} {} {:.0} {:.3} {:?} low {:.2} high {:.2}",
            x.from,
            x.until,
            x.parts.total().0,
            x.effective_rate().in_percent(),
            Branch::ALL.map(|b| (x.parts.get(b).0 / 1e5).round() / 10.0),
            (x.range.0.0 - x.parts.total().0) / 1e9,
            (x.range.1.0 - x.parts.total().0) / 1e9
        );
    }
    println!("{:?}", engine::law::refundable(&law, &s));
    for g in engine::law::gaps(&law, law.days.1) {
        println!("{} {:?} {:?}", g.act.id, g.customs_value, g.most);
    }
}
