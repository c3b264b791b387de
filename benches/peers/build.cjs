// Builds the peers' pages: `node build.cjs MODULES OUT`, where MODULES is the `node_modules`
// with what they are made of, and OUT gets a folder for each. Started by `cargo xtask bench`.
const { createRequire } = require("node:module");
const fs = require("node:fs");
const path = require("node:path");

const [modules, out] = process.argv.slice(2);
const from = createRequire(path.join(path.resolve(modules), "any.js"));
const esbuild = from("esbuild");
const { compile } = from("svelte/compiler");
const style = fs.readFileSync(path.join(__dirname, "page.css"), "utf8").trim();

const svelte = (generate) => ({
  name: "svelte",
  setup: (build) => build.onLoad({ filter: /\.svelte$/ }, ({ path: file }) => ({
    contents: compile(fs.readFileSync(file, "utf8"), { generate, filename: file }).js.code,
  })),
});

const bundle = async (entry, options) => {
  const { outputFiles: [{ text }] } = await esbuild.build({
    entryPoints: [path.join(__dirname, entry)],
    bundle: true,
    write: false,
    nodePaths: [path.resolve(modules)],
    define: { "process.env.NODE_ENV": '"production"' },
    ...options,
  });
  return text;
};
const inBrowser = { format: "iife", minify: true, target: "es2022", conditions: ["browser", "production"] };

// What a page of either needs: one script beside it, nothing else.
const write = (name, title, body, script) => {
  const folder = path.join(out, name);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, "main.js"), script);
  fs.writeFileSync(path.join(folder, "index.html"), `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
<script defer src="main.js"></script>
</head>
<body>
${body}
</body>
</html>
`);
};

const buildSvelte = async () => {
  const server = await bundle("svelte/server.js", { platform: "node", format: "cjs", plugins: [svelte("server")] });
  const exported = { exports: {} };
  new Function("module", "exports", "require", server)(exported, exported.exports, from);
  const script = await bundle("svelte/main.js", { ...inBrowser, plugins: [svelte("client")] });
  write("svelte", "Svelte", `<main>${exported.exports.body}</main>`, script);
};

const buildChart = async () => {
  const { fall, summary } = await import(path.join(__dirname, "bill.mjs"));
  const body = `<h2>60% off the rate, ${fall}% off the bill</h2>
<p>${summary}</p>
<div class="chart"><canvas role="img" aria-label="Stacked bars on one zero line"></canvas></div>
<p><label for="rate">Try another general rate</label> <output for="rate"></output></p>
<input type="range" id="rate" name="rate" min="0" max="50" step="0.5" value="10">
<details><summary>Table</summary><table><tbody></tbody></table></details>`;
  write("chart", "Chart.js", body, await bundle("chart/main.js", inBrowser));
};

Promise.all([buildSvelte(), buildChart()]).catch((error) => {
  console.error(error);
  process.exit(1);
});
