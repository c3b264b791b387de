// Stands for a browser's page while a module of the script runs in Node.
//
// `node page.mjs MODULE ADDRESS` imports the module as of a page with that address in a frame, and gives its exports
// to the test, a function in the text that comes by the standard input. What the test returns is printed as JSON.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [module, address] = process.argv.slice(2);
const written = [];
const timers = [];
const posted = [];
Object.assign(globalThis, {
  self: globalThis,
  window: globalThis,
  parent: { postMessage: (message) => posted.push(message) },
  location: new URL(address),
  history: { state: null, replaceState: (_state, _title, target) => written.push(target) },
  // Of every attribute the page has some value, so that a host listens.
  document: { documentElement: { getAttribute: () => "https://host.example" }, querySelector: () => null, referrer: "" },
  setTimeout: (call) => timers.push(call),
});
const exports = await import(pathToFileURL(module));
const rest = () => { while (timers.length) timers.shift()(); };
const test = new Function("exports", "page", readFileSync(0, "utf8"));
console.log(JSON.stringify(test(exports, { written, posted, rest })));
