//! libFuzzer's entry to [`korea_tariff_widget_fuzz::law`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| korea_tariff_widget_fuzz::law::check(&String::from_utf8_lossy(bytes)));
