import type { Lock, LockedPackage } from '../lock.ts';
import { evaluateMarker } from './evaluateMarker.ts';
import type { Marker } from './parseMarker.ts';
import { type ChosenFile, listLibcs, pickFile } from './pickFile.ts';
import { type InstallEnvironment, listPlaces, type Place } from './place.ts';
import { type Reached, reachPackages } from './reach.ts';
import { type InstallRequest, isInstalled } from './request.ts';
import { listSeeds, type Reason } from './seeds.ts';

/** A package that is installed, or may be. */
export interface InstallEntry {
  readonly package: LockedPackage;
  /** All that ask for it, directly or through others. */
  readonly reasons: readonly Reason[];
}

/** What a call of uv installs from a lockfile. */
export interface InstallSet {
  /** Surely installed. */
  readonly entries: readonly InstallEntry[];
  /** Installed by what is not known: of Python, of the machine. */
  readonly uncertain: readonly InstallEntry[];
  /** Part of the resolution (or perhaps so), and left out: by `--no-install-…`, or as a project that is not built. */
  readonly leftOut: readonly InstallEntry[];
  /** Whether some version of a package is installed. */
  has(name: string): 'surely' | 'maybe' | 'no';
  /** What a package is installed from; `undefined` where that depends on what is not known. */
  fileOf(entry: LockedPackage): ChosenFile | undefined;
  /** Bytes that packages are downloaded as, in the likeliest of the places that the image may be; `complete` where the lockfile says all of them. */
  downloadSize(packages: Iterable<LockedPackage>): { readonly bytes: number; readonly complete: boolean };
}

/**
 * What uv installs for a request, as it computes it itself: in each of the places that the image may be, and what they have in common surely. `undefined` where a
 * project that is asked for is not in the lockfile (uv fails).
 */
export function resolveInstall(lock: Lock, request: InstallRequest, environment: InstallEnvironment): InstallSet | undefined {
  const start = listSeeds(lock, request);
  if (!start) {
    return undefined;
  }
  const places = listPlaces(environment, lock.requiresPython ?? '', literalsOf(lock));
  const entries: InstallEntry[] = [];
  const uncertain: InstallEntry[] = [];
  const leftOut: InstallEntry[] = [];
  const reached = distinctPlaces(lock, places).map((place) => reachPackages(lock, place, start));
  for (const [entry, { surely, reasons }] of mergePlaces(reached)) {
    const list = isInstalled(lock, request, entry) ? (surely ? entries : uncertain) : leftOut;
    list.push({ package: entry, reasons: [...reasons] });
  }
  return {
    entries,
    uncertain,
    leftOut,
    has(name) {
      const own = lock.byName(name).filter((entry) => isInstalled(lock, request, entry));
      // Each place may have another version of it.
      const sure = reached.every((place) => own.some((entry) => place.get(entry)?.surely === true));
      return sure ? 'surely' : reached.some((place) => own.some((entry) => place.has(entry))) ? 'maybe' : 'no';
    },
    fileOf: (entry) => fileIn(entry, places, environment),
    downloadSize: (packages) => sumSizes(packages, places, environment),
  };
}

function mergePlaces(reached: readonly ReadonlyMap<LockedPackage, Reached>[]): ReadonlyMap<LockedPackage, Reached> {
  const [first = new Map<LockedPackage, Reached>(), ...rest] = reached;
  const merged = new Map(first);
  for (const other of rest) {
    for (const [entry, own] of merged) {
      const there = other.get(entry);
      if (own.surely && there?.surely !== true) {
        merged.set(entry, { ...own, surely: false });
      }
    }
    for (const [entry, own] of other) {
      const known = merged.get(entry);
      merged.set(entry, { surely: known?.surely === true, reasons: new Set([...(known?.reasons ?? []), ...own.reasons]) });
    }
  }
  return merged;
}

/** Places in which every marker of the lockfile has the same value are one. */
function distinctPlaces(lock: Lock, places: readonly Place[]): readonly Place[] {
  if (places.length === 1) {
    return places;
  }
  const markers = markersOf(lock);
  const known = new Map<string, Place>();
  for (const place of places) {
    const key = markers.map((marker) => signOf(marker, place)).join('');
    known.set(key, known.get(key) ?? place);
  }
  return [...known.values()];
}

/** The values of the marker's comparisons that a place settles. */
function signOf(marker: Marker, place: Place): string {
  if (marker.kind === 'all' || marker.kind === 'any') {
    return marker.parts.map((part) => signOf(part, place)).join('');
  }
  const value = evaluateMarker(marker, place, () => undefined);
  return value === undefined ? '?' : value ? '1' : '0';
}

function markersOf(lock: Lock): readonly Marker[] {
  return [...lock.markers()].map((text) => lock.markerOf(text));
}

/** The versions that the lockfile's markers compare Python with. */
function literalsOf(lock: Lock): ReadonlySet<string> {
  const literals = new Set<string>();
  for (const text of lock.markers()) {
    for (const [literal] of text.matchAll(/(?<=')\d+\.\d+\.\d+(?=')/g)) {
      literals.add(literal);
    }
  }
  return literals;
}

function fileIn(entry: LockedPackage, places: readonly Place[], { libc }: InstallEnvironment): ChosenFile | undefined {
  let only: ChosenFile | undefined;
  for (const place of places) {
    for (const each of listLibcs(libc)) {
      const chosen = pickFile(entry, place, each);
      if (only && (only.kind !== chosen.kind || nameOf(only) !== nameOf(chosen))) {
        return undefined;
      }
      only = chosen;
    }
  }
  return only;
}

function nameOf(chosen: ChosenFile): string | undefined {
  return 'file' in chosen ? chosen.file.name : undefined;
}

function sumSizes(packages: Iterable<LockedPackage>, places: readonly Place[], { libc }: InstallEnvironment) {
  let bytes = 0;
  let complete = true;
  const [place] = places;
  const [likeliest] = listLibcs(libc);
  for (const entry of packages) {
    const chosen = place && likeliest ? pickFile(entry, place, likeliest) : undefined;
    const size = chosen && 'file' in chosen ? chosen.file.size : undefined;
    bytes += size ?? 0;
    complete &&= size !== undefined;
  }
  return { bytes, complete };
}
