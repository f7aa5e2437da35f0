import type { Project } from '../../project/project.ts';
import { folderOf, joinPath, nameOf } from '../../text/path.ts';
import type { Argument } from '../../uv/words.ts';
import { readDiskProject } from '../files/diskProject.ts';
import { lookAtCall } from '../files/lookAtCall.ts';
import type { Model } from '../model.ts';
import { resolveInImage } from '../resolveInImage.ts';
import type { UvCall } from '../uv/uvCall.ts';

/** A project that a `uv pip` command is given as a path: `.`, `-e ./lib`, `-r pyproject.toml`. */
export interface PathTarget {
  readonly word: Argument;
  /** Its folder in the image. */
  readonly directory: string;
  /** Extras behind the path: `.[test]`. */
  readonly extras: readonly string[];
  /** Whether the project itself is installed, not only what it asks for. */
  readonly installed: boolean;
  readonly editable: boolean;
  /** The project on disk that was copied or mounted there. */
  readonly project: Project;
}

/** The projects that come from the build context and that a `uv pip install`, `sync` or `compile` resolves. */
export function findPathTargets(model: Model, call: UvCall): readonly PathTarget[] {
  const { command, options, positionals } = call.invocation;
  if (!/^uv pip (?:install|sync|compile)$/.test(command)) {
    return [];
  }
  const editable = options.filter(({ name }) => name === '--editable').flatMap(({ value }) => (value ? [value] : []));
  const files = options.filter(({ name }) => name === '--requirements').flatMap(({ value }) => (value ? [value] : []));
  const plain = command === 'uv pip install' ? positionals : [];
  return [
    ...editable.map((word) => readFolder(model, call, word, true)),
    ...plain.map((word) => readFolder(model, call, word, false)),
    ...[...files, ...(command === 'uv pip install' ? [] : positionals)].map((word) => readFile(model, call, word)),
  ].filter((target) => target !== undefined);
}

/** `.`, `./lib[extra]`, `/app`; files and names of packages are none. */
function readFolder(model: Model, call: UvCall, word: Argument, editable: boolean): PathTarget | undefined {
  const match = /^((?:\.{1,2}|\/)(?:\/?[\w.@-]+)*\/?)(?:\[([\w\s,.-]+)\])?$/.exec(word.text ?? '');
  const directory = match?.[1] === undefined ? undefined : resolveInImage(call.directory, match[1]);
  const project = directory === undefined ? undefined : findProject(model, call, directory);
  const extras = (match?.[2] ?? '').split(',').map((extra) => extra.trim());
  return project && directory !== undefined
    ? { word, directory, extras: extras.filter(Boolean), installed: true, editable, project }
    : undefined;
}

function readFile(model: Model, call: UvCall, word: Argument): PathTarget | undefined {
  const file =
    word.text !== undefined && nameOf(`/${word.text}`) === 'pyproject.toml' ? resolveInImage(call.directory, word.text) : undefined;
  const directory = file === undefined ? undefined : folderOf(file);
  const project = directory === undefined ? undefined : findProject(model, call, directory);
  return project && directory !== undefined ? { word, directory, extras: [], installed: false, editable: false, project } : undefined;
}

function findProject(model: Model, call: UvCall, directory: string): Project | undefined {
  const { root } = model.context;
  const answer = lookAtCall(model, call, joinPath(directory, 'pyproject.toml'));
  if (answer.kind !== 'present' || answer.contextPath === undefined || root === undefined) {
    return undefined;
  }
  const found = readDiskProject(model, folderOf(joinPath(root, answer.contextPath)), root);
  return found.kind === 'present' ? found.value : undefined;
}
