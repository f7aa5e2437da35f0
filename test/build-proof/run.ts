/**
 * Proves that the errors are errors: `npm run proof [-- rule…]`. Each case fails with the real uv and the real BuildKit as its proof.json says, and succeeds once its
 * rule has fixed it. With `--pairs` the rules are not asked: `bad/` must fail and `good/` succeed, also where no rule is there yet. `npm run proof -- explain` proves what
 * `explain --changed` says of BuildKit's cache (test/cache-proof), `npm run proof -- scaffold` that the files of `init` build and start (test/scaffold-proof), of the projects
 * named after it where some are; without a name both are done too.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { allRules } from '../../server/src/core/rules/all.ts';
import { type CacheCase, readCacheCases } from '../cache-proof/cacheCase.ts';
import { proveCacheCase } from '../cache-proof/proveCacheCase.ts';
import { proveScaffoldCase } from '../scaffold-proof/proveScaffoldCase.ts';
import { readScaffoldCases, type ScaffoldCase } from '../scaffold-proof/scaffoldCase.ts';
import { serveLoopback } from '../scaffold-proof/serveLoopback.ts';
import { type Builder, openBuilder } from './builder.ts';
import { type ProofCase, readCases } from './proofCase.ts';
import { proveCase } from './proveCase.ts';

const mostAtOnce = 3;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { pairs: { type: 'boolean', default: false } }, allowPositionals: true });
  const builder = await openBuilder();
  if (typeof builder === 'string') {
    console.error(`Nothing was proved: ${builder}.`);
    return 2;
  }
  const known = new Set(allRules.map(({ id }) => id));
  const cases = readCases(positionals);
  const asked = cases.filter(({ rule }) => values.pairs || known.has(rule));
  for (const { rule, name } of cases.filter((proofCase) => !asked.includes(proofCase))) {
    console.log(`waiting  ${rule}/${name}: there is no such rule yet`);
  }
  const cacheCases = positionals.length === 0 || positionals.includes('explain') ? readCacheCases() : [];
  const scaffoldCases = positionals.length === 0 || positionals.includes('scaffold') ? chooseScaffoldCases(positionals) : [];
  // BuildKit shares a step that two builds at once have in common, and calls it made anew then: what is said of its cache is tried with nothing beside it.
  const ofCache = cacheCases.map((cacheCase) => () => proveCache(cacheCase, builder));
  const others = [
    ...asked.map((proofCase) => () => proveOne(proofCase, builder, values.pairs)),
    ...scaffoldCases.map((scaffoldCase) => () => proveScaffold(scaffoldCase, builder)),
  ];
  const endServer = scaffoldCases.some(({ served }) => served === true) ? await serveLoopback() : undefined;
  const failed = (await proveAll(ofCache, 1)) + (await proveAll(others, mostAtOnce));
  await endServer?.();
  const count = ofCache.length + others.length;
  console.log(`${count - failed} passed, ${failed} failed`);
  return failed > 0 || count === 0 ? 1 : 0;
}

/** Proves the cases, so many at once, printing each as it ends. Gives how many failed. */
async function proveAll(proofs: readonly (() => Promise<boolean>)[], atOnce: number): Promise<number> {
  const queue = [...proofs];
  let failed = 0;
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const proved = await next();
      failed += proved ? 0 : 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return failed;
}

async function proveOne(proofCase: ProofCase, builder: Builder, pairs: boolean): Promise<boolean> {
  const began = performance.now();
  const { by, trouble, note } = await proveCase(proofCase, builder, pairs);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const name = `${proofCase.rule}/${proofCase.name} (${[by, `${seconds} s`, note].filter(Boolean).join(', ')})`;
  console.log(trouble === undefined ? `proved   ${name}` : `FAILED   ${name}: ${trouble}`);
  return trouble === undefined;
}

async function proveCache(cacheCase: CacheCase, builder: Builder): Promise<boolean> {
  const began = performance.now();
  const verdict = await proveCacheCase(cacheCase, builder).catch((error: Error) => ({ differences: [error.message], equal: 0, open: 0 }));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const { differences, equal, open } = verdict;
  const name = `explain/${cacheCase.name} (${equal} steps as foretold, ${open} left open, ${seconds} s)`;
  console.log(differences.length === 0 ? `proved   ${name}` : `FAILED   ${name}:\n    ${differences.join('\n    ')}`);
  return differences.length === 0;
}

function chooseScaffoldCases(names: readonly string[]): readonly ScaffoldCase[] {
  const all = readScaffoldCases();
  const named = all.filter(({ name }) => names.includes(name));
  return named.length > 0 ? named : all;
}

async function proveScaffold(scaffoldCase: ScaffoldCase, builder: Builder): Promise<boolean> {
  const began = performance.now();
  const troubles = await proveScaffoldCase(scaffoldCase, builder).catch((error: Error) => [error.stack ?? error.message]);
  const name = `scaffold/${scaffoldCase.name} (${((performance.now() - began) / 1000).toFixed(1)} s)`;
  console.log(troubles.length === 0 ? `proved   ${name}` : `FAILED   ${name}:\n${troubles.join('\n').replace(/^/gm, '    ')}`);
  return troubles.length === 0;
}

process.exitCode = await main();
