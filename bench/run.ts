// All benchmarks, one behind the other: `npm run bench`, after `npm run build`.
for (const name of ['parse', 'lock', 'analyze', 'keystroke', 'completion', 'hover']) {
  console.log(`\n${name}`);
  await import(`./${name}.ts`);
}
