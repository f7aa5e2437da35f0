import type { Detection, ProjectInstall, RequirementsInstall } from '../detect/detection.ts';
import { runUv } from '../patterns/blocks.ts';

/** Where wheels are built into. */
const wheelhouse = '/wheels';

/** What changes seldom, in a layer of its own: only the files that say what is installed can make it anew. None where these files name the project's own folder. */
export function installDependencies(detection: Detection, development: boolean): readonly string[] {
  const { install } = detection;
  if (install.kind === 'requirements') {
    return install.local
      ? []
      : [
          '# Dependencies first: this layer lasts until the requirements change.',
          run(detection, installRequirements(install, development, true), mountedFiles(install, development)),
        ];
  }
  const binds = ['uv.lock', 'pyproject.toml', ...install.settings, ...install.members.map((path) => `${path}/pyproject.toml`)];
  return [
    '# Dependencies first: this layer lasts until uv.lock or a pyproject.toml changes.',
    run(detection, syncCommand(detection, install, { development, dependenciesOnly: true }), binds),
  ];
}

/** The project itself, once its files are there; nothing where its files are all there is of it. */
export function installProject(detection: Detection): readonly string[] {
  const { install } = detection;
  if (install.kind === 'requirements') {
    return install.local ? [run(detection, installRequirements(install, false, true))] : [];
  }
  return install.wheels.length > 0
    ? ['# The members as they would be published; uv.lock says the versions of all else.', run(detection, buildWheels(install))]
    : [run(detection, syncCommand(detection, install, { development: false }))];
}

/** What development needs besides: on top of what is installed (`added`), or from nothing. */
export function installForDevelopment(detection: Detection, added: boolean): readonly string[] {
  const { install } = detection;
  if (install.kind === 'project') {
    return [run(detection, syncCommand(detection, install, { development: true }))];
  }
  if (!added) {
    return install.local ? [run(detection, installRequirements(install, true, true))] : [];
  }
  return install.development.length > 0 ? [run(detection, installRequirements(install, true, false))] : [];
}

function run({ choices, credentials }: Detection, commands: string | readonly string[], binds: readonly string[] = []): string {
  return runUv(commands, { cache: choices.cacheMounts, binds, secrets: credentials });
}

function installRequirements({ production, development }: RequirementsInstall, all: boolean, create: boolean): readonly string[] {
  const files = [...new Set([...production, ...(all ? development : [])])].map((path) => `--requirements ${quote(path)}`);
  return [...(create ? ['uv venv'] : []), `uv pip install ${files.join(' ')}`];
}

function mountedFiles({ files, developmentFiles }: RequirementsInstall, development: boolean): readonly string[] {
  return [...new Set([...files, ...(development ? developmentFiles : [])])].sort();
}

function quote(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

/** Wheels of the members, beside the locked dependencies: the constraints keep what a wheel asks for at the version of uv.lock. */
function buildWheels(install: ProjectInstall): readonly string[] {
  const constraints = `${wheelhouse}/constraints.txt`;
  const exported = ['uv export --quiet --locked', ...install.withoutDevelopment, ...install.selection, '--no-emit-workspace --no-hashes'];
  return [
    ...install.wheels.map((name) => `uv build --wheel --package ${name} --out-dir ${wheelhouse}`),
    `${exported.join(' ')} --output-file ${constraints}`,
    `uv pip install --constraints ${constraints} ${wheelhouse}/*.whl`,
  ];
}

interface Sync {
  readonly development: boolean;
  readonly dependenciesOnly?: boolean;
}

function syncCommand({ start, others }: Detection, install: ProjectInstall, { development, dependenciesOnly = false }: Sync): string {
  // Without the sources, a lockfile whose packages compute their metadata cannot be checked.
  const unchecked = dependenciesOnly && (install.dynamic || install.pathSources);
  const needsFiles = [{ start }, ...others].some((application) => application.start.needsFiles);
  return [
    'uv sync',
    unchecked ? '--frozen' : '--locked',
    ...(development ? [] : install.withoutDevelopment),
    ...install.selection,
    ...(dependenciesOnly
      ? [install.pathSources ? '--no-install-local' : install.workspace ? '--no-install-workspace' : '--no-install-project']
      : []),
    ...(!development && !dependenciesOnly && !needsFiles ? ['--no-editable'] : []),
  ].join(' ');
}
