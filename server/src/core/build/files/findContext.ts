import type { Dockerfile, Instruction } from '../../dockerfile/syntax.ts';
import { readIgnoreFile } from '../../ignore/ignoreFile.ts';
import { readProject } from '../../project/project.ts';
import type { BuildRequest } from '../../requests/buildRequest.ts';
import { entryIn, type Inputs } from '../../snapshot/inputs.ts';
import { folderOf, foldersUpTo, joinPath, nameOf, type Path, relativeTo } from '../../text/path.ts';
import type { BuildContext, Stage, Step } from '../plan.ts';
import { lookOnDisk } from './contextFiles.ts';

/** Where to look for the build context of a Dockerfile. */
export interface ContextSearch {
  readonly file: Path;
  readonly dockerfile: Dockerfile;
  readonly stages: readonly Stage[];
  readonly inputs: Inputs;
  /** The topmost folder that may be the context: the workspace folder, or the path given on the command line. */
  readonly boundary: Path;
  /** The context that somebody named, if anybody did. */
  readonly context?: Path;
  /** Those who are seen to build the Dockerfile. */
  readonly requests: readonly BuildRequest[];
}

/**
 * The build context: the one named; else the one that those who build the Dockerfile agree on (unknown where they do not); else the nearest folder, from the Dockerfile's upward to the repository's root or the boundary, in which every literal
 * source of the Dockerfile exists; where only some exist anywhere, the folder with a pyproject.toml that holds most of them, at least half; none or a tie: unknown. So is that of a template: what it makes is
 * built elsewhere, and a compose file in a template's folder speaks of that too.
 */
export function findContext(search: ContextSearch): BuildContext {
  const root = search.context ?? findRoot(search);
  if (root === undefined) {
    return { ignoreKnown: false };
  }
  return { root, ...readContextIgnore(search, root) };
}

function findRoot(search: ContextSearch): Path | undefined {
  const requested = requestedRoots(search.requests);
  if (isInTemplate(search) || requested.size > 1) {
    return undefined;
  }
  const [root] = requested;
  return root ?? (isTemplate(search) ? undefined : guessRoot(search));
}

/** `<Dockerfile>.dockerignore` beside the Dockerfile wins over `.dockerignore` at the context's root. */
function readContextIgnore(search: ContextSearch, root: Path): Pick<BuildContext, 'ignore' | 'ignoreKnown'> {
  for (const file of [`${search.file}.dockerignore`, joinPath(root, '.dockerignore')]) {
    if (entryIn(search.inputs, folderOf(file), nameOf(file)) === 'absent') {
      continue;
    }
    const input = search.inputs.file(file);
    if (input.kind === 'text') {
      return { ignore: { file, patterns: readIgnoreFile(input.text) }, ignoreKnown: true };
    }
    if (input.kind === 'unknown') {
      return { ignoreKnown: false };
    }
  }
  return { ignoreKnown: true };
}

function requestedRoots(requests: readonly BuildRequest[]): ReadonlySet<Path> {
  return new Set(requests.map(({ context }) => context).filter((context) => context !== undefined));
}

/** Whether the file lies in a folder whose name is filled in by a program: `{{cookiecutter.slug}}/Dockerfile`. */
function isInTemplate({ file, boundary }: ContextSearch): boolean {
  return /\{[{%]/.test(relativeTo(boundary, file) ?? '');
}

const templateName = /\.(?:j2|jinja2?|tmpl|tpl|template|mustache|hbs|ejs|erb)$/i;

/** Whether the file is a template that a program fills in: its name says so, or that of the pyproject.toml beside it, `{% if … %}` stands in the place of an instruction, or `{{ … }}` in a path. */
function isTemplate({ file, dockerfile, stages, inputs }: ContextSearch): boolean {
  const beside = inputs.folder(folderOf(file));
  return (
    templateName.test(file) ||
    (beside.kind === 'entries' && beside.entries.some(({ name }) => /^pyproject\.toml\./.test(name) && templateName.test(name))) ||
    dockerfile.instructions.some(({ keyword }) => /^\{[%{#]/.test(keyword)) ||
    literalSources(stages).some((source) => source.includes('{{'))
  );
}

function guessRoot(search: ContextSearch): Path | undefined {
  const candidates = candidateRoots(search);
  const sources = literalSources(search.stages);
  if (sources.length === 0) {
    return guessWithoutSources(search, candidates);
  }
  const held: number[] = [];
  for (const candidate of candidates) {
    const answers = sources.map((source) => lookOnDisk(search.inputs, joinPath(candidate, source)));
    if (answers.includes('unknown')) {
      return undefined;
    }
    const count = answers.filter((answer) => answer !== 'absent').length;
    if (count === sources.length) {
      return candidate;
    }
    held.push(count);
  }
  return pickFullest(search, candidates, held, sources.length / 2);
}

/** Nothing to go by: the Dockerfile's own folder, unless the project stands in a folder above it and not there, or what stands there is a member of a workspace above. */
function guessWithoutSources(search: ContextSearch, candidates: readonly Path[]): Path | undefined {
  const [own, ...above] = candidates;
  if (own === undefined || hasProject(search.inputs, own) !== 'absent') {
    return own === undefined || isMemberWithoutLock(search, own) ? undefined : own;
  }
  return above.every((folder) => hasProject(search.inputs, folder) === 'absent') ? own : undefined;
}

/** A member is mostly built from the workspace's root, where its uv.lock is. */
function isMemberWithoutLock({ inputs, boundary }: ContextSearch, folder: Path): boolean {
  if (entryIn(inputs, folder, 'uv.lock') !== 'absent') {
    return false;
  }
  const project = readProject(inputs, folder, boundary);
  return project.kind === 'present' && project.value.root !== project.value;
}

/** The folder with a project that holds most of the sources, and no fewer than `least`: a workspace folder inside of the context holds a few by chance. */
function pickFullest(search: ContextSearch, candidates: readonly Path[], held: readonly number[], least: number): Path | undefined {
  const projects = candidates
    .map((folder, index) => ({ folder, count: held[index] ?? 0 }))
    .filter(({ folder }) => typeof hasProject(search.inputs, folder) === 'object');
  const most = Math.max(0, ...projects.map(({ count }) => count));
  const best = projects.filter(({ count }) => count === most);
  return most > 0 && most >= least && best.length === 1 ? best[0]?.folder : undefined;
}

function hasProject(inputs: Inputs, folder: Path): ReturnType<typeof entryIn> {
  return entryIn(inputs, folder, 'pyproject.toml');
}

/** The folders from the Dockerfile's upward; the repository's root, where one is met, is the last. */
function candidateRoots(search: ContextSearch): Path[] {
  const folders = foldersUpTo(folderOf(search.file), search.boundary);
  const repository = folders.findIndex((folder) => typeof entryIn(search.inputs, folder, '.git') === 'object');
  return repository < 0 ? folders : folders.slice(0, repository + 1);
}

/** Paths relative to the context that some instruction names without glob or variable, the context itself left out. */
function literalSources(stages: readonly Stage[]): string[] {
  const written = new Set<string>();
  for (const stage of stages) {
    for (const step of stage.steps) {
      gatherCopySources(step, written);
      gatherMountSources(step, written);
    }
  }
  const plain = [...written].filter((source) => !/[*?[\]$]|^\w+:\/\/|^git@/.test(source));
  return [...new Set(plain.map((source) => joinPath('/', source).slice(1)))].filter((path) => path !== '');
}

function gatherCopySources({ copy, instruction, stage }: Step, found: Set<string>): void {
  if (copy?.origin.kind === 'context' && !isTrigger(instruction, stage)) {
    for (const { word, path } of copy.sources) {
      if (path !== undefined && !word.raw.includes('$')) {
        found.add(path);
      }
    }
  }
}

function gatherMountSources({ run }: Step, found: Set<string>): void {
  for (const { type, origin, source } of run?.mounts ?? []) {
    if (type === 'bind' && origin.kind === 'context' && source !== undefined) {
      found.add(source);
    }
  }
}

function isTrigger(instruction: Instruction, stage: Stage): boolean {
  return instruction.span.start < stage.from.span.start;
}
