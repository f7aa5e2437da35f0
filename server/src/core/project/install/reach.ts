import type { Lock, LockedPackage } from '../lock.ts';
import { activateExtras, isActiveIn } from './activate.ts';
import type { IsActive } from './evaluateMarker.ts';
import type { Place } from './place.ts';
import type { Reason, Seed } from './seeds.ts';
import { dependenciesOf, type Node, NodeMap, nodesOf, Walk } from './walk.ts';

/** That a package is part of a resolution: surely, or where a marker that cannot be judged holds. */
export interface Reached {
  readonly surely: boolean;
  readonly reasons: ReadonlySet<Reason>;
}

interface Growing {
  surely: boolean;
  readonly reasons: Set<Reason>;
}

/** The packages that a request's seeds reach in one place, the selected projects too. */
export function reachPackages(
  lock: Lock,
  place: Place,
  { seeds, active }: { readonly seeds: readonly Seed[]; readonly active: readonly string[] },
): ReadonlyMap<LockedPackage, Reached> {
  const walk = new Walk(lock, place);
  const isActive = lock.hasConflicts ? activateExtras(walk, seeds, active) : isActiveIn(new Map());
  const found = new Map<LockedPackage, Growing>();
  const nodes = new NodeMap<Growing>();
  const open: Node[] = [];
  const reach = (node: Node, surely: boolean, reasons: Iterable<Reason>): void => {
    grow(found, node.entry, surely, reasons);
    const known = nodes.get(node);
    if (!known) {
      nodes.set(node, { surely, reasons: new Set(reasons) });
      open.push(node);
    } else if (growBy(known, surely, reasons)) {
      open.push(node);
    }
  };
  for (const seed of seeds) {
    startFrom(walk, seed, isActive, reach);
  }
  for (let next = open.pop(); next; next = open.pop()) {
    const own = nodes.get(next);
    if (own) {
      follow(walk, next, isActive, (node, surely) => reach(node, own.surely && surely, own.reasons));
    }
  }
  return found;
}

function startFrom(
  walk: Walk,
  seed: Seed,
  isActive: IsActive,
  reach: (node: Node, surely: boolean, reasons: Iterable<Reason>) => void,
): void {
  const entry = walk.findSeed(seed);
  const holds = seed.kind === 'root' ? true : walk.holds(seed.dependency.marker, isActive);
  if (!entry || holds === false) {
    return;
  }
  const nodes = seed.kind === 'root' ? [{ entry, extra: seed.extra }] : nodesOf(entry, seed.dependency);
  for (const node of nodes) {
    reach(node, holds === true, [seed.reason]);
  }
}

function follow(walk: Walk, from: Node, isActive: IsActive, reach: (node: Node, surely: boolean) => void): void {
  for (const dependency of dependenciesOf(from)) {
    const holds = walk.holds(dependency.marker, isActive);
    const entry = holds === false ? undefined : walk.find(dependency);
    for (const node of entry ? nodesOf(entry, dependency) : []) {
      reach(node, holds === true);
    }
  }
}

function grow(found: Map<LockedPackage, Growing>, entry: LockedPackage, surely: boolean, reasons: Iterable<Reason>): void {
  const known = found.get(entry);
  if (known) {
    growBy(known, surely, reasons);
  } else {
    found.set(entry, { surely, reasons: new Set(reasons) });
  }
}

/** Whether something is new. */
function growBy(known: Growing, surely: boolean, reasons: Iterable<Reason>): boolean {
  const { size } = known.reasons;
  const surer = surely && !known.surely;
  known.surely ||= surely;
  for (const reason of reasons) {
    known.reasons.add(reason);
  }
  return surer || known.reasons.size > size;
}
