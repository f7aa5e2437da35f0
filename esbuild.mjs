// Bundles what is shipped, prints each bundle's size against its budget and fails above it.
//
//   node esbuild.mjs [--production] [--watch] [--out=DIR] [NAME…]      production: minified, without source maps; NAME: only these, as `uv-docker.mjs`
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { chmod, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { build, context } from 'esbuild';
import { gatherLicenses } from './scripts/licenseTexts.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const folder = process.argv.find((argument) => argument.startsWith('--out='))?.slice('--out='.length) ?? 'dist';
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

/** The analysis is the large part of the server: it stands in a file of its own, which the server loads when a first document needs it. */
const separateAnalysis = {
  name: 'separate-analysis',
  setup({ onResolve }) {
    onResolve({ filter: /\/analysis\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './analysis.cjs', external: true } : undefined,
    );
  },
};

/** In a bundle the rules' pages stand as text; from the sources they are read beside the rules. */
const rulePages = {
  name: 'rule-pages',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]node[\\/]rulePages\.ts$/ }, () => {
      const files = globSync('server/src/core/rules/*/*/rule.md');
      const pages = Object.fromEntries(files.map((file) => [basename(dirname(file)), readFileSync(file, 'utf8')]));
      return {
        contents: `const pages = ${JSON.stringify(pages)};\nexport function readRulePage(rule) {\n  return pages[rule.id];\n}\n`,
        watchFiles: files,
      };
    });
  },
};

const shared = {
  bundle: true,
  metafile: true,
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
  legalComments: 'none',
  minify: production,
  sourcemap: production ? false : 'linked',
  loader: { '.md': 'text', '.json': 'json' },
};

// Libraries in CommonJS inside of an ES module ask for Node's own modules with `require`.
const requireInModule =
  "import { createRequire as createRequireHere } from 'node:module';\nconst require = createRequireHere(import.meta.url);";

/** Budgets are kilobytes of the minified bundle. */
const bundles = [
  { budget: 450, entry: 'client/src/node/main.ts', outfile: 'dist/client.cjs', options: { format: 'cjs', external: ['vscode'] } },
  { budget: 300, entry: 'server/src/node/main.ts', outfile: 'dist/server.cjs', options: { format: 'cjs', plugins: [separateAnalysis] } },
  { budget: 1800, entry: 'server/src/node/analysis.ts', outfile: 'dist/analysis.cjs', options: { format: 'cjs' } },
  {
    budget: 2000,
    entry: 'server/src/browser/main.ts',
    outfile: 'dist/browserServer.js',
    options: {
      format: 'iife',
      platform: 'browser',
      target: 'es2022',
      inject: ['server/src/browser/nodeGlobals.ts'],
      alias: { https: './server/src/browser/noRegistry.ts' },
    },
  },
  {
    budget: 2200,
    entry: 'server/src/cli/main.ts',
    outfile: 'dist/uv-docker.mjs',
    options: { format: 'esm', banner: { js: `#!/usr/bin/env node\n${requireInModule}` } },
  },
];

function optionsOf({ entry, outfile, options }) {
  return { ...shared, ...options, plugins: [rulePages, ...(options.plugins ?? [])], entryPoints: [entry], outfile };
}

/** Prints a bundle's size; true when it is within its budget, which only a minified bundle can exceed. */
async function report({ outfile, budget }) {
  const size = (await stat(outfile)).size / 1024;
  const fits = !production || size <= budget;
  const limit = production ? ` of ${budget} KB` : '';
  console.log(`${fits ? 'ok  ' : 'OVER'}  ${outfile.padEnd(22)} ${size.toFixed(0).padStart(5)} KB${limit}`);
  return fits;
}

if (!watch && names.length === 0) rmSync(folder, { recursive: true, force: true });
const present = bundles
  .filter(({ entry, outfile }) => existsSync(entry) && (names.length === 0 || names.includes(basename(outfile))))
  .map((bundle) => ({ ...bundle, outfile: join(folder, basename(bundle.outfile)) }));
if (watch) {
  for (const bundle of present) await (await context(optionsOf(bundle))).watch();
} else {
  const results = await Promise.all(present.map((bundle) => build(optionsOf(bundle))));
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), gatherLicenses(results.map(({ metafile }) => metafile)));
  const commandLine = join(folder, 'uv-docker.mjs');
  if (existsSync(commandLine)) await chmod(commandLine, 0o755);
  const fits = [];
  for (const bundle of present) fits.push(await report(bundle));
  process.exitCode = fits.every(Boolean) ? 0 : 1;
}
