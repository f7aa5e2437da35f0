import { analyzeCase, type CaseProject, contextFolder } from '../harness/analyzeCase.ts';
import { fittingLock } from '../harness/fittingLock.ts';

/** The text of the pyproject.toml of a package that needs nothing; `more` stands at its end. */
export function packageNamed(name: string, more = ''): string {
  return `[project]
name = "${name}"
version = "0.1.0"
requires-python = ">=3.12"

[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
${more}`;
}

/** A folder with a project of its own: pyproject.toml, a uv.lock that fits, and its source. */
export function projectIn(folder: string, name: string): Readonly<Record<string, string>> {
  const pyproject = packageNamed(name);
  return {
    [`${folder}/pyproject.toml`]: pyproject,
    [`${folder}/uv.lock`]: fittingLock({ 'pyproject.toml': pyproject }),
    [`${folder}/src/${name}/__init__.py`]: '',
  };
}

/** A workspace of packages, `services/<name>` each; its root has a `[project]` where it gets a name. */
export function workspaceOf(names: readonly string[], root?: string): Readonly<Record<string, string>> {
  const table = '\n[tool.uv.workspace]\nmembers = ["services/*"]\n';
  const manifests: Readonly<Record<string, string>> = {
    'pyproject.toml': root === undefined ? table.trimStart() : packageNamed(root, table),
    ...Object.fromEntries(names.map((name) => [`services/${name}/pyproject.toml`, packageNamed(name)])),
  };
  const sources = names.map((name) => [`services/${name}/src/${name}/__init__.py`, '']);
  const own = root === undefined ? {} : { [`src/${root}/__init__.py`]: '' };
  return { ...manifests, ...own, ...Object.fromEntries(sources), 'uv.lock': fittingLock(manifests) };
}

/** What the model takes a repository for. Folders on disk are relative to the repository's root, `.` itself; `?`: not known; `-`: surely none. */
export interface Reading {
  readonly context: string;
  /** By call: the project's folder on disk, its workspace's root on disk and in the image, whether there is a lockfile. */
  readonly calls: readonly string[];
  /** Errors and warnings: rule and file. */
  readonly severe: readonly string[];
}

/** Analyses a Dockerfile of a repository whose context nobody names but the files in it. */
export function readRepository({ file, dockerfile, files, settings }: CaseProject): Reading {
  const repository = { '.git/HEAD': 'ref: refs/heads/main\n', '.dockerignore': '.git\n**/.venv\n', ...files };
  const { plan, findings } = analyzeCase({ file, dockerfile, files: repository, settings: { context: undefined, ...settings } });
  const severe = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
  return {
    context: plan.context.root === undefined ? '?' : onDisk(plan.context.root),
    calls: plan.uvCalls.map(({ invocation, project }) => {
      if (project.kind !== 'present') {
        return `${invocation.command}: ${project.kind === 'absent' ? '-' : '?'}`;
      }
      const { project: found, root } = project;
      const where = found ? `${onDisk(found.folder)} of ${onDisk(found.root.folder)}, uv.lock ${found.lock().kind}` : '?';
      return `${invocation.command}: ${where}, in ${root ?? '?'}`;
    }),
    severe: severe.map(({ rule, file: where }) => `${rule.id} ${onDisk(where)}`),
  };
}

function onDisk(path: string): string {
  return path === contextFolder ? '.' : path.slice(contextFolder.length + 1);
}
