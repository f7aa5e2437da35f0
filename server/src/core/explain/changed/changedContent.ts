import type { FileScope } from '../../build/files/fileAnswer.ts';
import { lookAtEnd } from '../../build/files/imageFiles.ts';
import type { CopyStep, Stage, Step } from '../../build/plan.ts';
import { chainOf } from '../../build/stageChain.ts';
import { joinPath, nameOf, relativeTo } from '../../text/path.ts';
import type { Fate } from './fate.ts';

/** What is known of a change while it is followed: the files, and what has become of the steps so far. */
export interface ChangeScope extends FileScope {
  /** Files and new folders, relative to the build context. */
  readonly paths: readonly string[];
  readonly fates: ReadonlyMap<Step, Fate>;
}

/**
 * Whether what stands at `source` in a finished stage changed: BuildKit compares what is copied or mounted from a stage by its content, so a stage that was built anew
 * changes nothing where it ends in the same files. What a command makes anew may be the same or not.
 */
export function contentOf(scope: ChangeScope, stage: Stage, source: string | undefined): Fate {
  const anew = chainOf(stage)
    .flatMap(({ steps }) => steps)
    .filter((step) => (scope.fates.get(step) ?? 'cached') !== 'cached');
  if (anew.length === 0) {
    return 'cached';
  }
  if (source === undefined || /[*?[]/.test(source)) {
    return 'unknown';
  }
  const place = joinPath('/', source);
  if (scope.paths.some((path) => holdsChanged(scope, stage, path, place))) {
    return 'rebuilt';
  }
  return anew.some((step) => mayWrite(step, place)) ? 'unknown' : 'cached';
}

function holdsChanged(scope: ChangeScope, stage: Stage, path: string, place: string): boolean {
  return placesOf(stage, path).some((candidate) => {
    const answer = relativeTo(place, candidate) === undefined ? undefined : lookAtEnd(scope, stage, candidate);
    return answer?.kind === 'present' && answer.contextPath === path;
  });
}

/** Where copies may have put a file of the context in a stage. */
function placesOf(stage: Stage, path: string): readonly string[] {
  const copies = chainOf(stage).flatMap(({ steps }) => steps.map(({ copy }) => copy).filter((copy) => copy !== undefined));
  return [...new Set(copies.flatMap((copy) => placesByCopy(copy, path)))];
}

function placesByCopy(copy: CopyStep, path: string): readonly string[] {
  const { destination, origin } = copy;
  if (destination === undefined || (origin.kind !== 'context' && origin.kind !== 'stage')) {
    return [];
  }
  const from = origin.kind === 'context' ? [`/${path}`] : placesOf(origin.stage, path);
  return copy.sources.flatMap(({ path: source }) => from.flatMap((place) => landings(copy, destination, source, place)));
}

function landings({ parents }: CopyStep, destination: string, source: string | undefined, place: string): readonly string[] {
  if (source === undefined) {
    return [];
  }
  if (parents || /[*?[]/.test(source)) {
    return [joinPath(destination, parents ? place.slice(1) : nameOf(place))];
  }
  const below = relativeTo(joinPath('/', source), place);
  return below === undefined ? [] : below === '' ? [destination, joinPath(destination, nameOf(place))] : [joinPath(destination, below)];
}

/** Whether a step may write at a place or below it. A working directory that is made anew is the same empty folder. */
function mayWrite({ instruction, copy }: Step, place: string): boolean {
  if (instruction.keyword === 'WORKDIR') {
    return false;
  }
  return (
    copy?.destination === undefined ||
    relativeTo(place, copy.destination) !== undefined ||
    relativeTo(copy.destination, place) !== undefined
  );
}
