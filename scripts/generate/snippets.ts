import { catalogData } from '../../server/src/catalogData.ts';
import { createCatalog } from '../../server/src/core/catalog/catalog.ts';
import type { Detection } from '../../server/src/core/scaffold/detect/detection.ts';
import { signature, writeDockerfile } from '../../server/src/core/scaffold/files/dockerfile.ts';
import { copyUv, runUv } from '../../server/src/core/scaffold/patterns/blocks.ts';
import { usualChoices } from '../../server/src/core/scaffold/plan.ts';
import type { GeneratedFile } from '../catalog/index.ts';

interface Snippet {
  readonly prefix: readonly string[];
  readonly description: string;
  /** The text, with placeholders as {@link placeholder} marks them. */
  readonly text: string;
}

// Private characters stand for a placeholder's braces until the text around it is escaped.
const open = '\ue000';
const close = '\ue001';

/** A place that the person fills in. Where a text has the same number twice, both are filled in at once. */
function placeholder(number: number, value: string): string {
  return `${open}${number}:${value}${close}`;
}

/** The snippets of Dockerfiles, out of the same blocks as the files that `uv-docker init` writes. */
export function generateSnippets(): GeneratedFile {
  const entries = Object.entries(snippets()).map(([name, { prefix, description, text }]) => [
    name,
    { prefix, description, body: toBody(text) },
  ]);
  return { path: 'snippets/dockerfile.json', content: `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n` };
}

function snippets(): Readonly<Record<string, Snippet>> {
  const uv = placeholder(1, createCatalog(catalogData).newestVersion);
  return {
    'uv: copy the program': {
      prefix: ['uv-copy'],
      description: 'uv out of its own image, at a pinned version',
      text: copyUv(uv),
    },
    'uv: dependency layer': {
      prefix: ['uv-dependencies'],
      description: 'The locked dependencies in a layer of their own, with the cache and the project files mounted',
      text: runUv(`uv sync --locked ${placeholder(1, '--no-dev')} --no-install-project`, { binds: ['uv.lock', 'pyproject.toml'] }),
    },
    'uv: install the project': {
      prefix: ['uv-project'],
      description: 'The project itself, on top of the dependency layer',
      text: `COPY . .\n${runUv(`uv sync --locked ${placeholder(1, '--no-dev')} --no-editable`)}`,
    },
    'uv: RUN with the cache': {
      prefix: ['uv-cache', 'uv-run'],
      description: 'A command of uv with its cache mounted',
      text: runUv(placeholder(1, 'uv sync --locked')),
    },
    'uv: whole Dockerfile': {
      prefix: ['uv-dockerfile'],
      description: 'A stage that builds with uv, and an image without it',
      text: writeDockerfile(placeholderProject(uv), false).replace(`${signature}\n`, '').trimEnd(),
    },
  };
}

/** A project that is started by a program of its environment, with placeholders for what differs. */
function placeholderProject(uv: string): Detection {
  const start = ['python', '-m', placeholder(3, 'app')];
  return {
    root: '',
    member: '',
    folder: '',
    name: 'app',
    others: [],
    choices: usualChoices,
    python: placeholder(2, '3.13'),
    uv,
    install: {
      kind: 'project',
      selection: [],
      workspace: false,
      members: [],
      dynamic: false,
      pathSources: false,
      withoutDevelopment: ['--no-dev'],
      wheels: [],
    },
    buildPackages: [],
    runPackages: [],
    versionVariables: [],
    ownCache: false,
    credentials: [],
    start: { framework: 'package', command: start, development: start, needsFiles: false, reason: '' },
    detected: [],
  };
}

/** The lines of a snippet's body: what has a meaning in snippets is escaped, the first tab stop stands where the text ends. */
function toBody(text: string): readonly string[] {
  return text
    .replace(/[\\$}]/g, '\\$&')
    .replaceAll(open, '${')
    .replaceAll(close, '}')
    .split('\n');
}
