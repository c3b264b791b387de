//! Amounts, rates and days by hand.

use super::*;

const EN: Format = Format { language: Language::En, currency: Currency::Usd };
const KO: Format = Format { language: Language::Ko, currency: Currency::Usd };
const WON: Format = Format { language: Language::Ko, currency: Currency::Krw(1423.3) };

fn check(format: Format, amount: f64, precision: Precision, expected: &str) {
    assert_eq!(format.money(Usd(amount), precision), expected);
}

#[test]
fn english_amounts() {
    check(EN, 24.264e9, Precision::Short, "$24.3bn");
    check(EN, 24.264e9, Precision::Sum, "$24.26bn");
    check(EN, 24.264e9, Precision::Spoken, "$24.3 billion");
    check(EN, 128_432_847_766.0, Precision::Short, "$128bn");
    check(EN, 0.0, Precision::Short, "$0");
    check(EN, 999_960_000.0, Precision::Short, "$1.0bn");
    check(EN, 166_000_000.0, Precision::Short, "$166m");
    check(EN, 8_560_000.0, Precision::Short, "$8.6m");
    check(EN, -1.5e9, Precision::Short, "\u{2212}$1.5bn");
    check(EN, 24_600.0, Precision::Exact, "$24,600");
    check(EN, 24_600.0, Precision::Short, "$25,000");
    check(EN, 1_234_567.0, Precision::Exact, "$1,234,567");
    // Told in whole millions these would be a thousand of them.
    check(EN, 999_500_000.0, Precision::Short, "$1.0bn");
    check(EN, 999_400_000.0, Precision::Short, "$999m");
    check(EN, 999_700.0, Precision::Short, "$1.0m");
    check(EN, 999_600_000_000.0, Precision::Spoken, "$1.0 trillion");
    check(EN, 0.4, Precision::Exact, "$0.40");
    check(EN, 12.0, Precision::Exact, "$12");
    check(EN, 1.2, Precision::Exact, "$1.20");
}

#[test]
fn korean_amounts_by_hand() {
    // 24.264bn dollars = 242.64 × 10^8 → 243억.
    check(KO, 24.264e9, Precision::Short, "243억 달러");
    // 224m dollars = 2.24 × 10^8 → 2.2억, in words 2억 2,000만.
    check(KO, 224e6, Precision::Short, "2.2억 달러");
    check(KO, 224e6, Precision::Spoken, "2억 2,000만 달러");
    check(KO, 89.6e6, Precision::Short, "8,960만 달러");
    check(KO, 99.96e6, Precision::Short, "1.0억 달러");
    check(KO, 5_000.0, Precision::Exact, "5,000달러");
    check(KO, 24_600.0, Precision::Exact, "2만 4,600달러");
    check(KO, 0.0, Precision::Short, "0달러");
    check(KO, 1.2, Precision::Exact, "1.20달러");
    check(KO, 123_456_789.0, Precision::Exact, "1억 2,345만 6,789달러");
    // 24.264bn × 1423.3 = 34.535 × 10^12.
    check(WON, 24.264e9, Precision::Short, "34.5조 원");
    check(WON, 24.264e9, Precision::Spoken, "34조 5,000억 원");
    check(WON, 1.0e9, Precision::Short, "1.4조 원");
    // 609m × 1423.3 = 0.8668 × 10^12.
    check(WON, 609e6, Precision::Short, "8,670억 원");
    check(WON, 24.264e9, Precision::Sum, "34.53조 원");
    check(KO, 24.264e9, Precision::Sum, "242.6억 달러");
    check(KO, -3.1e6, Precision::Sum, "−310만 달러");
    assert_eq!(decimal(1423.3), "1,423.3");
    assert_eq!(decimal(999.99999), "1,000");
}

#[test]
fn shown_parts_add_up() {
    let (whole, parts) = EN.sum(Usd(17.896e9), &[Usd(13.651e9), Usd(4.245e9)]);
    assert_eq!((whole.as_str(), parts[0].as_str(), parts[1].as_str()), ("$17.90bn", "$13.65bn", "$4.25bn"));
    let (_, parts) = EN.sum(Usd(2.51e9), &[Usd(0.08e9), Usd(0.001e9), Usd(2.429e9)]);
    assert_eq!(parts, ["$0.08bn", "$0", "$2.43bn"]);
    // The metal in 10.05bn dollars' worth of machines is told too.
    let (whole, parts) = EN.sum_in_full(Usd(10_052_312_345.0), &[Usd(3_112_345.0), Usd(10_049_200_000.0)]);
    assert_eq!((whole.as_str(), parts[0].as_str(), parts[1].as_str()), ("$10,052.3m", "$3.1m", "$10,049.2m"));
    let (whole, parts) = KO.sum_in_full(Usd(1_005_231_234.0), &[Usd(3_112_345.0), Usd(1_002_118_889.0)]);
    assert_eq!((whole.as_str(), parts[0].as_str()), ("10억 520만 달러", "310만 달러"));
    assert_eq!(parts[1], "10억 210만 달러");
    // The price is the same beside any duty, which takes the difference.
    let (_, beside) = EN.sum_exact(Usd(1_357.95), &[Usd(1_234.5), Usd(0.0), Usd(123.45)]);
    let (_, alone) = EN.sum_exact(Usd(1_234.5), &[Usd(1_234.5), Usd(0.0), Usd(0.0)]);
    assert_eq!((beside[0].as_str(), alone[0].as_str(), alone[2].as_str()), ("$1,235", "$1,235", "$0"));
    // 1,000 and 100 dollars are 1,423,300 and 142,330 won, the 1,100 are 1,565,630.
    let (whole, parts) = WON.sum_exact(Usd(1_100.0), &[Usd(1_000.0), Usd(0.0), Usd(100.0)]);
    assert_eq!((whole.as_str(), parts.join(" ").as_str()), ("156만 원", "142만 원 0원 14만 원"));
    // A duty of nothing stays nothing.
    let (_, exempt) = EN.sum_exact(Usd(1_087.128), &[Usd(1_006.6), Usd(80.528), Usd(0.0)]);
    assert_eq!(exempt, ["$1,007", "$80", "$0"]);
    // By Korean units: 1,838,160,837.77 dollars are 18.4억, in a sum as well.
    let (_, parts) = KO.sum_evenly(Usd(3_838_160_837.0), &[Usd(1_838_160_837.0), Usd(2_000_000_000.0)]);
    assert_eq!(parts, ["18.4억 달러", "20.0억 달러"]);
    let (whole, parts) = EN.sum_exact(Usd(13.2), &[Usd(1.2), Usd(12.0)]);
    assert_eq!((whole.as_str(), parts.join(" ").as_str()), ("$13.20", "$1.20 $12"));
    let (whole, parts) = KO.sum(Usd(17.896e9), &[Usd(13.651e9), Usd(4.245e9)]);
    assert_eq!((whole.as_str(), parts[0].as_str(), parts[1].as_str()), ("179.0억 달러", "136.5억 달러", "42.5억 달러"));
}

#[test]
fn columns_have_bare_numbers() {
    // 24.2658 and 17.8897bn dollars; 13.6445 and 4.2453 add up.
    assert_eq!(EN.in_cell(Usd(36_868_674_000.0)), "$36.9bn");
    assert_eq!(KO.in_cell(Usd(36_868_674_000.0)), "369억");
    assert_eq!(KO.in_cell(Usd(16_100_000.0)), "1,610만");
    assert_eq!(KO.in_cell(Usd::ZERO), "0");
    assert_eq!(EN.in_column(Usd(24_265_840_543.0)), "24.27");
    let (whole, parts) = EN.column_sum(Usd(17.8897e9), &[Usd(13.6445e9), Usd(4.2452e9)]);
    assert_eq!((whole.as_str(), parts.join(" + ").as_str()), ("17.89", "13.64 + 4.25"));
    let (whole, parts) = KO.column_sum(Usd(17.8897e9), &[Usd(13.6445e9), Usd(4.2452e9)]);
    assert_eq!((whole.as_str(), parts.join(" + ").as_str()), ("178.9", "136.4 + 42.5"));
    // 700,000 dollars are 0.007억, and so told; nothing is 0.
    let (whole, parts) = KO.column_sum(Usd(6_682_500_000.0), &[Usd(6_681_800_000.0), Usd(700_000.0), Usd(0.0)]);
    assert_eq!((whole.as_str(), parts.join(" + ").as_str()), ("66.825", "66.818 + 0.007 + 0"));
    assert_eq!(WON.in_column(Usd(1.0e9)), "1.42");
    assert_eq!(KO.in_column(Usd(128_432_847_766.0)), "1,284.3");
    assert_eq!((EN.column_unit(), KO.column_unit(), WON.column_unit()), ("$bn", "억 달러", "조 원"));
}

#[test]
fn percentages() {
    assert_eq!(EN.rate(Rate::percent(25.0)), "25%");
    assert_eq!(EN.rate(Rate::percent(12.5)), "12.5%");
    assert_eq!(EN.effective_rate(Rate(0.139)), "13.9%");
    assert_eq!(EN.change(Change(-0.2623)), "\u{2212}26%");
    assert_eq!(EN.change(Change(-0.001)), "0%");
    assert_eq!(EN.date(Date::from_days(20_196)), "18 Apr 2025");
    assert_eq!(KO.date(Date::from_days(20_196)), "2025년 4월 18일");
}
