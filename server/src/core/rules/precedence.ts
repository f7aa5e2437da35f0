/** Rules of which, at one place, only the first that has something to say speaks: its fix settles the others too. */
export interface Ranking {
  /** Highest first. */
  readonly ids: readonly string[];
  /** Where two findings compete: in one instruction, or in the whole file. */
  readonly within: 'instruction' | 'file';
}

/** Who speaks when two rules fit. */
export const rankings: readonly Ranking[] = [
  { ids: ['unknown-uv-image-tag', 'discontinued-uv-image-tag', 'unpinned-uv-image'], within: 'instruction' },
  { ids: ['uv-image-name', 'variable-in-from', 'unpinned-uv-image'], within: 'instruction' },
  { ids: ['run-in-distroless-uv-image', 'unpinned-uv-image'], within: 'instruction' },
  { ids: ['installer-needs-curl', 'unpinned-uv-installer'], within: 'instruction' },
  { ids: ['dockerignore-hides-input', 'lockfile-not-copied'], within: 'instruction' },
  { ids: ['mount-option-in-target', 'pyproject-not-copied', 'lockfile-not-copied'], within: 'instruction' },
  { ids: ['lockfile-missing', 'unlocked-sync'], within: 'instruction' },
  { ids: ['frozen-fallback', 'readonly-lock-bind', 'unlocked-sync'], within: 'instruction' },
  { ids: ['locked-frozen-conflict', 'frozen-sync'], within: 'instruction' },
  {
    ids: ['locked-workspace-layer', 'workspace-member-path', 'workspace-member-not-copied', 'local-source-not-copied'],
    within: 'instruction',
  },
  { ids: ['requires-python-conflict', 'python-version-file-conflict'], within: 'instruction' },
  { ids: ['project-installed-too-early', 'build-file-missing', 'vcs-version-without-git'], within: 'instruction' },
  {
    ids: ['flag-needs-newer-uv', 'system-python-ignored', 'pip-option-unsupported', 'mount-not-first', 'unknown-uv-flag'],
    within: 'instruction',
  },
  { ids: ['mount-not-first', 'unknown-uv-command'], within: 'instruction' },
  { ids: ['missing-cache-mount', 'link-mode-without-cache-mount'], within: 'instruction' },
  { ids: ['cache-mount-unused', 'cache-mount-target', 'link-mode-warning'], within: 'instruction' },
  { ids: ['cache-mount-owner', 'cache-mount-target'], within: 'instruction' },
  {
    ids: [
      'uv-missing-at-runtime',
      'runtime-user-cannot-write',
      'cache-without-home',
      'uv-run-resyncs',
      'bytecode-compiled-at-start',
      'uv-run-at-start',
      'uv-in-final-image',
    ],
    within: 'file',
  },
];
