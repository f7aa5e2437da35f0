/** The rules that tell of something that is looked for in vain. */
export const ofMissing: ReadonlySet<string> = new Set([
  'activation-lost',
  'build-file-missing',
  'dockerignore-hides-input',
  'editable-without-source',
  'env-file-missing',
  'git-dependency-without-git',
  'group-vetoed',
  'local-source-not-copied',
  'lockfile-missing',
  'lockfile-not-copied',
  'managed-python-not-copied',
  'no-python',
  'path-dependency-outside-context',
  'project-not-installed',
  'pyproject-not-copied',
  'script-without-build-system',
  'sync-undoes-pip',
  'sync-undoes-sync',
  'tool-bin-not-on-path',
  'uv-missing',
  'uv-missing-at-runtime',
  'uv-not-on-path',
  'uvx-not-copied',
  'venv-not-on-path',
  'workspace-member-not-copied',
  'workspace-member-path',
  'workspace-root-only',
]);

/** The rules that tell of something in the layers of an image that it is larger by, or should not hold. */
export const ofLayers: ReadonlySet<string> = new Set([
  'cache-clean-layer',
  'credentials-in-image',
  'environment-copied-twice',
  'missing-cache-mount',
  'ownership-layer',
  'uv-in-final-image',
]);

/** Those that tell of an environment, wherever that is made. */
export const ofEnvironments: ReadonlySet<string> = new Set(['cuda-wheels-in-cpu-image', 'dev-dependencies-in-image']);
