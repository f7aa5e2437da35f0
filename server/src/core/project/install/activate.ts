import type { LockedDependency } from '../lock.ts';
import type { IsActive } from './evaluateMarker.ts';
import { extraItem, type Seed } from './seeds.ts';
import { dependenciesOf, type Node, NodeMap, nodesOf, type Walk } from './walk.ts';

/** Items of `tool.uv.conflicts` that are active; the value says whether surely. */
type Active = Map<string, boolean>;

/** One way to a package: the markers on it, without which those behind it, which uv has shortened, do not hold. */
type Way = readonly string[];

/** More ways to one package than any lockfile has been seen with. */
const mostWays = 32;

/**
 * Which extras are active once everything that is reachable is taken, as uv finds them before it walks the lockfile a second time with what it has found
 * (`InstallableExt::to_resolution_from_packages`). Extras of groups' dependencies count at once, in the order of the lockfile.
 */
export function activateExtras(walk: Walk, seeds: readonly Seed[], given: readonly string[]): IsActive {
  const active: Active = new Map(given.map((item) => [item, true]));
  const ways = new NodeMap<Way[]>();
  const open: Node[] = [];
  const reach = (node: Node, way: Way): void => {
    const known = ways.get(node) ?? [];
    if (known.length < mostWays && !known.some((other) => other.every((marker) => way.includes(marker)))) {
      ways.set(node, [...known, way]);
      open.push(node);
    }
  };
  for (const seed of seeds) {
    startFrom(walk, seed, active, reach);
  }
  for (let next = open.shift(); next; next = open.shift()) {
    for (const dependency of dependenciesOf(next)) {
      follow(walk, dependency, ways.get(next) ?? [], active, reach);
    }
  }
  return isActiveIn(active);
}

/** Whether items are active: `undefined` where only a way that may not hold activates them. */
export function isActiveIn(active: ReadonlyMap<string, boolean>, more: readonly string[] = []): IsActive {
  return (item) => {
    const known = active.get(item);
    return known === true || more.includes(item) ? true : known === false ? undefined : false;
  };
}

function startFrom(walk: Walk, seed: Seed, active: Active, reach: (node: Node, way: Way) => void): void {
  const entry = walk.findSeed(seed);
  if (!entry) {
    return;
  }
  if (seed.kind === 'root') {
    reach({ entry, extra: seed.extra }, []);
    return;
  }
  const { dependency } = seed;
  const items = dependency.extras.map((extra) => extraItem(entry.name, extra));
  const holds = walk.holds(dependency.marker, isActiveIn(active, items));
  if (holds !== false) {
    activate(active, items, holds === true);
    for (const node of nodesOf(entry, dependency)) {
      reach(node, seed.kind === 'group' ? wayOf(dependency) : []);
    }
  }
}

function follow(
  walk: Walk,
  dependency: LockedDependency,
  ways: readonly Way[],
  active: Active,
  reach: (node: Node, way: Way) => void,
): void {
  const entry = walk.find(dependency);
  if (!entry) {
    return;
  }
  const items = dependency.extras.map((extra) => extraItem(entry.name, extra));
  const isActive = isActiveIn(active, items);
  const own = walk.holds(dependency.marker, isActive);
  const values = own === false ? [] : ways.map((way) => both(own, walk.holdAll(way, isActive)));
  if (values.every((value) => value === false)) {
    return;
  }
  activate(active, items, values.includes(true));
  for (const node of nodesOf(entry, dependency)) {
    for (const way of ways) {
      reach(node, [...new Set([...way, ...wayOf(dependency)])]);
    }
  }
}

function both(own: boolean | undefined, way: boolean | undefined): boolean | undefined {
  return way === false ? false : own && way;
}

/** Only what depends on conflicts changes while extras become active; the rest holds or does not, whatever else happens. */
function wayOf({ marker }: LockedDependency): Way {
  return marker !== undefined && /\bextra\b/.test(marker) ? [marker] : [];
}

function activate(active: Active, items: readonly string[], surely: boolean): void {
  for (const item of items) {
    active.set(item, surely || active.get(item) === true);
  }
}
