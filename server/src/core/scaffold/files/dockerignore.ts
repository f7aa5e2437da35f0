import { findIgnoring, readIgnoreFile } from '../../ignore/ignoreFile.ts';

/** What no image needs, each with a path that shows whether an ignore file keeps it out already. */
const patterns: readonly { readonly pattern: string; readonly sample: string }[] = [
  { pattern: '.git', sample: '.git/HEAD' },
  { pattern: '.github', sample: '.github/workflows/docker.yml' },
  { pattern: '.devcontainer', sample: '.devcontainer/devcontainer.json' },
  { pattern: '.idea', sample: '.idea/workspace.xml' },
  { pattern: '.vscode', sample: '.vscode/settings.json' },
  { pattern: '**/.venv', sample: 'a/.venv/bin/python' },
  { pattern: '**/__pycache__', sample: 'a/__pycache__/b.pyc' },
  { pattern: '**/*.py[co]', sample: 'a/b.pyc' },
  { pattern: '**/.pytest_cache', sample: 'a/.pytest_cache/x' },
  { pattern: '**/.mypy_cache', sample: 'a/.mypy_cache/x' },
  { pattern: '**/.ruff_cache', sample: 'a/.ruff_cache/x' },
  { pattern: '**/.env', sample: 'a/.env' },
  { pattern: '**/.env.*', sample: 'a/.env.local' },
  { pattern: '**/node_modules', sample: 'a/node_modules/x' },
  { pattern: '**/.DS_Store', sample: 'a/.DS_Store' },
  { pattern: 'Dockerfile*', sample: 'Dockerfile' },
  { pattern: 'compose*.yaml', sample: 'compose.yaml' },
  { pattern: '.dockerignore', sample: '.dockerignore' },
];

/** What a project's own ignore file says. */
export interface IgnoreNeeds {
  /** Files that say what is installed: they must not be hidden. */
  readonly needed: readonly string[];
  /** Folders with Dockerfiles of their own. */
  readonly folders: readonly string[];
}

/**
 * The text of a .dockerignore: a new one, or `before` with what it lacks. What is added comes first, so that the lines that are there have the last word; only
 * lines that let needed files back in stand at the end.
 */
export function writeDockerignore(before: string | undefined, { needed, folders }: IgnoreNeeds): string {
  const wanted = [
    ...patterns,
    ...folders.map((folder) => ({ pattern: `${folder.replace(/[\\*?[\]]/g, '\\$&')}/Dockerfile*`, sample: `${folder}/Dockerfile` })),
  ];
  if (before === undefined) {
    return `${wanted.map(({ pattern }) => pattern).join('\n')}\n`;
  }
  const ending = before.includes('\r\n') ? '\r\n' : '\n';
  const present = readIgnoreFile(before);
  const speaksOf = (sample: string): boolean =>
    present.patterns.some((pattern) => prefixesOf(sample).some((path) => pattern.matches(path)));
  const added = wanted.filter(({ sample }) => !speaksOf(sample)).map(({ pattern }) => pattern);
  const hidden = needed.filter((path) => findIgnoring(present, path) !== undefined).map((path) => `!${path}`);
  const bom = before.startsWith('\ufeff') ? '\ufeff' : '';
  const head = added.map((line) => `${line}${ending}`).join('');
  const gap = hidden.length > 0 && before !== '' && !before.endsWith('\n') ? ending : '';
  return `${bom}${head}${before.slice(bom.length)}${gap}${hidden.map((line) => `${line}${ending}`).join('')}`;
}

/** A path and the folders that hold it. */
function prefixesOf(path: string): readonly string[] {
  const segments = path.split('/');
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}
