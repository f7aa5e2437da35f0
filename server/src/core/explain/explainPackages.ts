import { findEnvironmentContents } from '../build/environment/environmentContents.ts';
import { findInstallSet } from '../build/environment/installedSet.ts';
import { syncsProject } from '../build/environment/syncsProject.ts';
import { chainOf } from '../build/stageChain.ts';
import type { UvCall } from '../build/uv/uvCall.ts';
import type { InstallEntry, InstallSet } from '../project/install/installSet.ts';
import type { LockedPackage } from '../project/lock.ts';
import type { Explaining } from './explaining.ts';
import type { ExplainedPackagePart, ExplainedPackages } from './explanation.ts';

/** What is in the environment behind a call that syncs a project, by uv.lock; `null` for other calls and where that is not known. */
export function explainPackages({ plan }: Pick<Explaining, 'plan'>, call: UvCall): ExplainedPackages | null {
  const set = syncsProject(call) ? findInstallSet(plan, call) : undefined;
  if (!set) {
    return null;
  }
  const { complete, locked } = findEnvironmentContents(plan, callsUpTo(call));
  const packages = [...locked.keys()].filter((entry) => locked.get(entry) === true);
  const perhaps = [...locked.keys()].filter((entry) => locked.get(entry) !== true);
  const { bytes, complete: sized } = sizeOf(set, packages);
  return {
    complete: complete && call.environment !== undefined && !isBrought(call),
    downloadBytes: bytes,
    perhapsBytes: sumLargest(set, perhaps),
    sized,
    parts: listParts(set, packages),
    list: [...locked.keys()]
      .map((entry) => ({ name: entry.name, version: entry.version ?? null, surely: locked.get(entry) === true }))
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
  };
}

/** What is built from a folder is not downloaded. */
function sizeOf(set: InstallSet, packages: readonly LockedPackage[]): ReturnType<InstallSet['downloadSize']> {
  return set.downloadSize(packages.filter(({ source }) => !/^(?:editable|virtual|directory|path)$/.test(source.kind)));
}

/** Of several versions of one package only one can be there: the largest counts. */
function sumLargest(set: InstallSet, packages: readonly LockedPackage[]): number {
  const sizes = new Map<string, number>();
  for (const each of packages) {
    sizes.set(each.name, Math.max(sizes.get(each.name) ?? 0, sizeOf(set, [each]).bytes));
  }
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

/** The calls that work on the environment of a call, up to it, in the order of the build. */
function callsUpTo(call: UvCall): readonly UvCall[] {
  const { stage, index } = call.step;
  const steps = chainOf(stage)
    .toReversed()
    .flatMap((each) => (each === stage ? each.steps.slice(0, index) : each.steps));
  const own = call.step.run?.uvCalls ?? [];
  const earlier = [...steps.flatMap(({ run }) => run?.uvCalls ?? []), ...own.slice(0, Math.max(own.indexOf(call), 0))];
  return [...earlier.filter(({ environment }) => environment === call.environment), call];
}

/** Whether a copy from another stage or image may have put something into the environment. */
function isBrought({ step, environment = '' }: UvCall): boolean {
  const { stage, index } = step;
  return chainOf(stage)
    .flatMap((each) => (each === stage ? each.steps.slice(0, index) : each.steps))
    .some(({ copy }) => copy !== undefined && copy.origin.kind !== 'context' && reaches(copy.destination, environment));
}

function reaches(destination: string | undefined, environment: string): boolean {
  return (
    destination === undefined ||
    `${environment}/`.startsWith(`${destination.replace(/\/$/, '')}/`) ||
    destination.startsWith(`${environment}/`)
  );
}

/** What each extra and group adds to what stands before it: the projects' own dependencies, then extras, then groups, then what earlier calls left. */
function listParts(set: InstallSet, packages: readonly LockedPackage[]): readonly ExplainedPackagePart[] {
  const entries = new Map([...set.entries, ...set.uncertain].map((entry) => [entry.package, entry]));
  const parts = new Map<
    string,
    { readonly kind: ExplainedPackagePart['kind']; readonly name: string | null; readonly packages: LockedPackage[] }
  >();
  for (const each of packages) {
    const [kind, name] = partOf(entries.get(each));
    const part = parts.get(`${kind} ${name ?? ''}`) ?? { kind, name, packages: [] };
    part.packages.push(each);
    parts.set(`${kind} ${name ?? ''}`, part);
  }
  return [...parts.values()]
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || ((a.name ?? '') < (b.name ?? '') ? -1 : 1))
    .map((part) => ({
      kind: part.kind,
      name: part.name,
      packages: part.packages.length,
      downloadBytes: sizeOf(set, part.packages).bytes,
    }));
}

const order: readonly ExplainedPackagePart['kind'][] = ['project', 'extra', 'group', 'earlier'];

/** The first thing that asks for a package, in that order. */
function partOf(entry: InstallEntry | undefined): readonly [kind: ExplainedPackagePart['kind'], name: string | null] {
  const reasons = entry?.reasons ?? [];
  if (reasons.some(({ kind }) => kind === 'project')) {
    return ['project', null];
  }
  const names = (kind: 'extra' | 'group'): readonly string[] =>
    reasons.flatMap((reason) => (reason.kind === kind ? [reason.name] : [])).toSorted();
  const [extra] = names('extra');
  const [group] = names('group');
  return extra !== undefined ? ['extra', extra] : group !== undefined ? ['group', group] : ['earlier', null];
}
