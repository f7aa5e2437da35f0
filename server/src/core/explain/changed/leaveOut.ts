import { contextProject } from '../../build/files/contextProject.ts';
import type { BuildPlan, CopyStep, Step } from '../../build/plan.ts';
import { findIgnoring } from '../../ignore/ignoreFile.ts';
import { readVcsVersion } from '../../project/vcsVersion.ts';
import { joinPath, nameOf, relativeTo } from '../../text/path.ts';

/** Files that tell people and tools of a project something, and no program that runs in it. */
const unneeded =
  /^(?:\.git|\.github|\.gitlab|\.vscode|\.idea|\.venv|\.pytest_cache|\.ruff_cache|\.mypy_cache)\/|(?:^|\/)__pycache__\/|^(?:\.gitignore|\.gitattributes|\.editorconfig|\.pre-commit-config\.yaml|\.gitlab-ci\.yml|Makefile|justfile|(?:docker-)?compose[\w.-]*\.ya?ml|(?:README|CHANGELOG|CONTRIBUTING|SECURITY|CODE_OF_CONDUCT)(?:\.\w+)?)$/;

/** What to write into .dockerignore so that these files change nothing; `undefined` where the build may need one of them, or an instruction names it. */
export function findUnneeded(plan: BuildPlan, paths: readonly string[], readers: readonly Step[]): string | undefined {
  const open = paths.filter((path) => !(plan.context.ignore && findIgnoring(plan.context.ignore.patterns, path)));
  const [first] = open;
  const free = open.every((path) => isUnneeded(plan, path) && readers.every((step) => takesWithOthers(step, path)));
  return first !== undefined && free && new Set(open.map(nameToIgnore)).size === 1 ? nameToIgnore(first) : undefined;
}

function isUnneeded(plan: BuildPlan, path: string): boolean {
  const { root, ignore } = plan.context;
  const own = [plan.file, ignore?.file].some((file) => root !== undefined && file === joinPath(root, path));
  if (own) {
    return true;
  }
  const projects = projectsOf(plan);
  const named = projects.some(({ readme, licenseFiles }) =>
    [readme, ...licenseFiles].some((file) => file !== undefined && nameOf(`/${file}`) === nameOf(`/${path}`)),
  );
  const usesGit = projects.some((pyproject) => readVcsVersion(pyproject) !== undefined);
  return unneeded.test(path) && !named && !(usesGit && path.startsWith('.git/')) && !callsMake(plan, path);
}

function projectsOf(plan: BuildPlan) {
  const project = contextProject(plan);
  return project ? [project.pyproject, ...project.members().list.map(({ pyproject }) => pyproject)] : [];
}

/** A command may read a Makefile. */
function callsMake(plan: BuildPlan, path: string): boolean {
  return (
    /^(?:Makefile|justfile)$/.test(path) &&
    plan.stages.some(({ steps }) => steps.some(({ run }) => run?.commands.some(({ name }) => /make|just/.test(name.raw))))
  );
}

/** Whether a step reads the file only as one of those below a folder that it copies or mounts. */
function takesWithOthers({ copy, run }: Step, path: string): boolean {
  const isAbove = (source: string | undefined): boolean =>
    source !== undefined &&
    !/[*?[]/.test(source) &&
    joinPath('/', source) !== `/${path}` &&
    joinPath('/', source) !== `/${nameToIgnore(path)}`;
  return (
    copySources(copy).every(isAbove) &&
    (run?.mounts ?? [])
      .filter(({ type, origin }) => type === 'bind' && origin.kind === 'context')
      .every(({ source }) => isAbove(source) || relativeTo(joinPath('/', source ?? ''), `/${path}`) === undefined)
  );
}

function copySources(copy: CopyStep | undefined): readonly (string | undefined)[] {
  return copy?.origin.kind === 'context' ? copy.sources.map(({ path }) => path) : [];
}

/** Of a tool's folder the folder; of a file itself. */
function nameToIgnore(path: string): string {
  const cache = /(?:^|\/)__pycache__\//.test(path) ? '**/__pycache__' : undefined;
  return cache ?? (/^\.[^/]+\//.test(path) ? path.slice(0, path.indexOf('/')) : path);
}
