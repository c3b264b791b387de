// The bill of `benches/floor/index.html`, as a module for the peers: name, duty whatever the
// general rate, customs value that pays it, in million dollars.
export const sectors = [
  ["Cars, SUVs and pickups", 9218, 0],
  ["Car parts, engines and tyres", 2929, 0],
  ["Steel and steel products", 1230, 0],
  ["Aluminium and aluminium products", 224, 0],
  ["Chips, memory, computers and smartphones", 0, 0],
  ["Medicines and biotech", 0, 0],
  ["Fuels and refinery products", 0, 0],
  ["Other exempt", 0, 0],
  ["Home appliances and TVs", 3, 4062],
  ["Machinery and construction equipment", 41, 9893],
  ["Batteries, solar, power gear", 1, 7348],
  ["Chemicals, plastics and rubber", 0, 8652],
  ["Cosmetics", 0, 1856],
  ["Food and drink", 0, 1861],
  ["Medical and precision instruments", 0, 1928],
  ["Everything else", 5, 6857],
];
export const billions = (millions) => `$${(millions / 1000).toFixed(1)}bn`;
export const duty = ([, locked, general], rate) => locked + general * rate;
export const total = (rate) => sectors.reduce((sum, sector) => sum + duty(sector, rate), 0);
export const fall = Math.round((1 - total(0.1) / total(0.25)) * 100);
export const summary = `Extra US duty on Korean goods falls from ${billions(total(0.25))} to ${billions(total(0.1))} a year. Cars and steel were never paused.`;
