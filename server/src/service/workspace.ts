import type { FileInput, FolderInput, InputRequest, Inputs } from '../core/snapshot/inputs.ts';
import { folderOf, type Path } from '../core/text/path.ts';
import { HeldText, isHeld } from './heldText.ts';

/** Where a host gets files from: a disk, or the editor on the other side of a connection. Never throws: what cannot be read is `unknown`. */
export interface Workspace {
  readFile(path: Path): Promise<FileInput>;
  readFolder(path: Path): Promise<FolderInput>;
}

/** Inputs that a host fills: answers what has been brought, and `unknown` for the rest. One store may serve many analyses. */
export interface InputStore extends Inputs {
  /** Brings what was asked and is not there yet; answers whether anything new came in. A request that was answered before is not asked again. */
  bring(requests: readonly InputRequest[]): Promise<boolean>;
  /** Lets go of large texts that have been read: see `HeldText`. */
  release(): void;
  /** Forgets the files whose text was asked for after that, and answers the requests that bring them anew; their texts are then kept. */
  reopen(): readonly InputRequest[];
  /** Forgets the text of a file, so that it is read anew. What is being read right now is not kept either. */
  forgetFile(path: Path): void;
  /** Forgets the names in a folder. */
  forgetFolder(path: Path): void;
  /** Forgets a path as a file and as a folder, and the listing of the folder that holds it. */
  forget(path: Path): void;
  forgetAll(): void;
}

/** A store over a workspace. */
export function createInputStore(workspace: Workspace): InputStore {
  const files = createShelf<FileInput>((path) => workspace.readFile(path), hold);
  /** The paths whose texts are not let go of again. */
  const needed = new Set<Path>();
  function hold(path: Path, input: FileInput): FileInput {
    return isHeld(path, input) && !needed.has(path) ? new HeldText(input.text) : input;
  }
  const folders = createShelf<FolderInput>((path) => workspace.readFolder(path));
  return {
    file: files.get,
    folder: folders.get,
    async bring(requests) {
      const brought = await Promise.all(requests.map(({ kind, path }) => (kind === 'file' ? files : folders).bring(path)));
      return brought.some(Boolean);
    },
    release() {
      for (const [, input] of files.all()) {
        if (input instanceof HeldText) {
          input.release();
        }
      }
    },
    reopen() {
      const missed = [...files.all()].flatMap(([path, input]) => (input instanceof HeldText && input.missed ? [path] : []));
      for (const path of missed) {
        needed.add(path);
        files.drop(path);
      }
      return missed.map((path) => ({ kind: 'file', path }) as const);
    },
    forgetFile: files.forget,
    forgetFolder: folders.forget,
    forget(path) {
      files.forget(path);
      folders.forget(path);
      folders.forget(folderOf(path));
    },
    forgetAll() {
      files.forgetAll();
      folders.forgetAll();
    },
  };
}

/** What was read of one kind. The same object is answered for as long as the content stays the same, also when it is read anew: readings are kept by it. */
function createShelf<Input extends FileInput | FolderInput>(
  read: (path: Path) => Promise<Input>,
  hold: (path: Path, input: Input) => Input = (_, input) => input,
) {
  const unknown = { kind: 'unknown' } as const;
  const kept = new Map<Path, Input>();
  const earlier = new Map<Path, Input>();
  const open = new Map<Path, Promise<Input>>();
  const setAside = (path: Path): void => {
    const input = kept.get(path);
    if (input) {
      earlier.set(path, input);
      kept.delete(path);
    }
  };
  return {
    get: (path: Path): Input | typeof unknown => kept.get(path) ?? unknown,
    all: (): Iterable<readonly [Path, Input]> => kept,
    drop: (path: Path): void => void kept.delete(path),
    async bring(path: Path): Promise<boolean> {
      if (kept.has(path)) {
        return false;
      }
      const reading = open.get(path) ?? read(path);
      open.set(path, reading);
      const input = await reading.catch((error: unknown) => {
        open.delete(path);
        throw error;
      });
      // Forgotten while it was read: the answer may be of before the change.
      if (open.get(path) === reading) {
        open.delete(path);
        const before = earlier.get(path);
        kept.set(path, before && isSame(before, input) ? before : hold(path, input));
        earlier.delete(path);
      }
      return true;
    },
    forget(path: Path): void {
      setAside(path);
      open.delete(path);
    },
    forgetAll(): void {
      for (const path of [...kept.keys()]) {
        setAside(path);
      }
      open.clear();
    },
  };
}

function isSame(before: FileInput | FolderInput, input: FileInput | FolderInput): boolean {
  if (before.kind !== 'text' || input.kind !== 'text') {
    return false;
  }
  return before instanceof HeldText ? before.is(input.text) : before.text === input.text;
}
