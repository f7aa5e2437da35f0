import type { Lock, LockedDependency, LockedPackage } from '../lock.ts';
import { evaluateMarker, type IsActive } from './evaluateMarker.ts';
import type { Place } from './place.ts';
import type { Seed } from './seeds.ts';

/** A package whose dependencies are walked, or one of its extras. */
export interface Node {
  readonly entry: LockedPackage;
  readonly extra: string | undefined;
}

/** Entries by the dependency that names them, and dependencies judged in one place. */
export class Walk {
  readonly #lock: Lock;
  readonly #place: Place;

  constructor(lock: Lock, place: Place) {
    this.#lock = lock;
    this.#place = place;
  }

  /** Whether a marker holds; an absent one does. */
  holds(marker: string | undefined, isActive: IsActive): boolean | undefined {
    return marker === undefined ? true : evaluateMarker(this.#lock.markerOf(marker), this.#place, isActive);
  }

  /** Whether all of them hold. */
  holdAll(markers: readonly string[], isActive: IsActive): boolean | undefined {
    const values = markers.map((marker) => this.holds(marker, isActive));
    return values.includes(false) ? false : values.includes(undefined) ? undefined : true;
  }

  /** The entry that a dependency means. */
  find({ name, version, source }: LockedDependency): LockedPackage | undefined {
    const entries = this.#lock.byName(name);
    return entries.length === 1
      ? entries[0]
      : entries.find(
          (entry) =>
            (version === undefined || entry.version === version) &&
            (source === undefined || (entry.source.kind === source.kind && entry.source.value === source.value)),
        );
  }

  /** The entry that a seed means: a requirement of a root without `[project]` names none, its fork must fit the place. */
  findSeed(seed: Seed): LockedPackage | undefined {
    if (seed.kind === 'root') {
      return seed.entry;
    }
    const { dependency } = seed;
    return seed.kind === 'group'
      ? this.find(dependency)
      : this.#lock
          .byName(dependency.name)
          .find(({ forks }) => forks.length === 0 || forks.some((fork) => this.holds(fork, () => false) !== false));
  }
}

/** The dependencies of a package itself, or those of one of its extras. */
export function dependenciesOf({ entry, extra }: Node): readonly LockedDependency[] {
  return extra === undefined ? entry.dependencies : (entry.optional.get(extra) ?? []);
}

/** What a dependency brings: its package, and each extra that it names. */
export function nodesOf(entry: LockedPackage, { extras }: Pick<LockedDependency, 'extras'>): readonly Node[] {
  return [{ entry, extra: undefined }, ...extras.map((extra) => ({ entry, extra }))];
}

/** A map whose keys are a package and an extra of it. */
export class NodeMap<Value> {
  readonly #values = new Map<LockedPackage, Map<string | undefined, Value>>();

  get({ entry, extra }: Node): Value | undefined {
    return this.#values.get(entry)?.get(extra);
  }

  set({ entry, extra }: Node, value: Value): void {
    const own = this.#values.get(entry) ?? new Map<string | undefined, Value>();
    this.#values.set(entry, own.set(extra, value));
  }
}
