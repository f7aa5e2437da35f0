import type { LockedPackage } from '../../project/lock.ts';
import { normalizeName, requirementName } from '../../project/names.ts';
import type { Model } from '../model.ts';
import type { UvCall } from '../uv/uvCall.ts';
import { findInstallSet } from './installedSet.ts';

/** What is in an environment after some calls of uv. */
export interface EnvironmentContents {
  /** Whether nothing else can be in it: false behind a call whose packages are not known. */
  readonly complete: boolean;
  /** Entries of lockfiles that are in it: `true` surely, `false` perhaps. */
  readonly locked: ReadonlyMap<LockedPackage, boolean>;
  /** Whether a package is in it, of any version: of a lockfile, or one that `uv pip install` was given the name of. */
  has(name: string): 'surely' | 'maybe' | 'no';
}

/**
 * What calls, in their order, leave in one environment that begins empty: an exact `uv sync` leaves only its own packages, `--inexact` and `uv run` add,
 * `uv pip install` adds, `uv pip uninstall` takes away. Calls that do not run for certain count as perhaps.
 */
export function findEnvironmentContents(model: Model, calls: readonly UvCall[]): EnvironmentContents {
  const packages = new Packages();
  for (const call of calls) {
    apply(packages, model, call);
  }
  return { complete: packages.complete, locked: packages.locked, has: (name) => packages.has(normalizeName(name)) };
}

/** What an environment holds while calls work on it. */
class Packages {
  complete = true;
  locked = new Map<LockedPackage, boolean>();
  #named = new Map<string, boolean>();

  has(name: string): 'surely' | 'maybe' | 'no' {
    const found = [...this.locked].filter(([entry]) => entry.name === name).map(([, surely]) => surely);
    const named = this.#named.get(name);
    if (found.includes(true) || named === true) {
      return 'surely';
    }
    return found.length > 0 || named === false || !this.complete ? 'maybe' : 'no';
  }

  /** Adds an entry; other versions of the package go. */
  add(entry: LockedPackage, surely: boolean): void {
    if (surely) {
      this.remove(entry.name);
    }
    this.locked.set(entry, surely || this.locked.get(entry) === true);
  }

  addNamed(name: string, surely: boolean): void {
    this.#named.set(name, surely || this.#named.get(name) === true);
  }

  remove(name: string): void {
    for (const entry of [...this.locked.keys()].filter((other) => other.name === name)) {
      this.locked.delete(entry);
    }
    this.#named.delete(name);
  }

  clear(): void {
    this.complete = true;
    this.locked.clear();
    this.#named.clear();
  }

  /** Versions may have changed: what is in it stays, by name. */
  loosen(): void {
    for (const [entry, surely] of [...this.locked]) {
      this.addNamed(entry.name, surely);
      this.locked.set(entry, false);
    }
  }

  /** Everything may have changed, or gone. */
  doubt({ mayRemove, mayAdd }: { readonly mayRemove: boolean; readonly mayAdd: boolean }): void {
    this.complete &&= !mayAdd;
    for (const [entry] of mayRemove ? [...this.locked] : []) {
      this.locked.set(entry, false);
    }
    for (const [name] of mayRemove ? [...this.#named] : []) {
      this.#named.set(name, false);
    }
  }
}

function apply(packages: Packages, model: Model, call: UvCall): void {
  switch (call.invocation.command) {
    case 'uv sync':
    case 'uv run':
      applySync(packages, model, call);
      return;
    case 'uv pip install':
    case 'uv pip uninstall':
      applyPip(packages, call);
      return;
    case 'uv venv':
      // It may empty an environment that is there.
      packages.doubt({ mayRemove: true, mayAdd: false });
      return;
    case 'uv pip sync':
    case 'uv add':
    case 'uv remove':
      packages.doubt({ mayRemove: true, mayAdd: true });
      return;
    default:
      return;
  }
}

function applySync(packages: Packages, model: Model, call: UvCall): void {
  if (call.isSurely('noSync', true) || call.invocation.options.some(({ name }) => /^--(?:dry-run|check|isolated)$/.test(name))) {
    return;
  }
  const exact = exactnessOf(call);
  const set = findInstallSet(model, call);
  const runs = !isConditional(call) && (call.invocation.command === 'uv sync' || call.isSurely('noSync', false));
  if (!set) {
    packages.doubt({ mayRemove: exact !== false, mayAdd: true });
    return;
  }
  if (exact === true && runs) {
    packages.clear();
  } else if (exact !== false) {
    packages.doubt({ mayRemove: true, mayAdd: false });
  }
  for (const { package: entry } of set.entries) {
    packages.add(entry, runs);
  }
  for (const { package: entry } of set.uncertain) {
    packages.add(entry, false);
  }
}

/** Whether a call removes what it does not install; `undefined` where that is not known. */
function exactnessOf(call: UvCall): boolean | undefined {
  const setting = call.setting(call.invocation.command === 'uv sync' ? 'inexact' : 'exact');
  return setting.kind === 'unknown' ? undefined : call.invocation.command === 'uv sync' ? !setting.value : setting.value;
}

function applyPip(packages: Packages, call: UvCall): void {
  const { command, positionals, unsure, options } = call.invocation;
  const adds = command === 'uv pip install';
  for (const { text } of positionals) {
    // Paths and addresses name no package by themselves.
    const name = text === undefined || /[/\\]|^\./.test(text.replace(/@.*$/, '')) ? undefined : requirementName(text);
    if (name !== undefined && adds) {
      packages.addNamed(name, !isConditional(call) && !/;/.test(text ?? ''));
    } else if (name !== undefined && !isConditional(call)) {
      packages.remove(name);
    } else if (!adds) {
      packages.doubt({ mayRemove: true, mayAdd: false });
    }
  }
  if (adds) {
    packages.loosen();
  }
  const exact = options.some(({ name }) => name === '--exact');
  packages.doubt({ mayRemove: unsure || exact, mayAdd: adds });
}

function isConditional(call: UvCall): boolean {
  return call.command.place.conditional;
}
