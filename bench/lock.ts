/**
 * How long reading a uv.lock of 5 MB and 3,000 packages takes for the first time (the process has just begun: that is what a user waits for), how long
 * again, and how long the set of packages that a sync installs takes. By hand:
 *
 *   node bench/lock.ts
 */
import { resolveInstall } from '../server/src/core/project/install/installSet.ts';
import { readLockText } from '../server/src/core/project/readLock.ts';
import { readToml } from '../server/src/core/project/toml.ts';

const packages = 3000;
const machines = ['x86_64', 'aarch64', 'ppc64le', 's390x'];

function wheels(name: string): string {
  const hash = 'a1b2c3d4'.repeat(8);
  return ['310', '311', '312', '313']
    .flatMap((python) =>
      machines.map((machine) => `${name}-1.0-cp${python}-cp${python}-manylinux_2_17_${machine}.manylinux2014_${machine}.whl`),
    )
    .slice(0, 6)
    .map(
      (file) =>
        `    { url = "https://files.pythonhosted.org/packages/0a/b1/${hash.slice(0, 20)}/${file}", hash = "sha256:${hash}", size = 123456 },`,
    )
    .join('\n');
}

/** A lockfile as uv writes it: each package depends on three later ones, one of them by a marker. */
function makeLock(): string {
  const blocks = Array.from({ length: packages }, (_, at) => {
    const names = [at * 2 + 1, at * 3 + 2, at + 7].filter((other) => other < packages).map((other) => `package-number-${other}`);
    const dependencies = names.map(
      (name, index) => `    { name = "${name}"${index === 1 ? `, marker = "python_full_version < '3.1${at % 5}'"` : ''} },`,
    );
    const source = at === 0 ? '{ editable = "." }' : '{ registry = "https://pypi.org/simple" }';
    const files = at === 0 ? '' : `wheels = [\n${wheels(`package_number_${at}`)}\n]\n`;
    return `[[package]]\nname = "package-number-${at}"\nversion = "1.0"\nsource = ${source}\ndependencies = [\n${dependencies.join('\n')}\n]\n${files}`;
  });
  return `version = 1\nrevision = 3\nrequires-python = ">=3.10"\n\n${blocks.join('\n')}`;
}

function time<Result>(what: string, run: () => Result): Result {
  const start = performance.now();
  const result = run();
  console.log(`${what.padEnd(28)} ${(performance.now() - start).toFixed(1)} ms`);
  return result;
}

const text = makeLock();
console.log(`${(text.length / 1e6).toFixed(1)} MB, ${packages} packages`);
// In one piece, as what a host decodes is.
text.indexOf('\0');
let read = time('read for the first time', () => readLockText(text));
for (let round = 0; round < 3; round++) {
  read = time('read again', () => readLockText(text));
}
time('by smol-toml', () => readToml(text));
if (read.kind === 'present') {
  const { value: lock } = read;
  const groups = { named: [], defaults: [], except: [], only: false };
  const leftOut = { project: false, workspace: false, local: false, packages: [] };
  const request = { roots: ['package-number-0'], extras: { names: [], except: [] }, groups, leftOut };
  const set = time('packages of a sync', () => resolveInstall(lock, request, { python: '3.12.1', machine: 'x86_64' }));
  time('again, Python not known', () => resolveInstall(lock, request, {}));
  console.log(`${set?.entries.length} packages`);
}
