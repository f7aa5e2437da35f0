import type { UvCatalog } from '../catalog/catalog.ts';
import type { Detection } from './detect/detection.ts';
import { signature, writeDockerfile } from './files/dockerfile.ts';
import { copyUv, runUv } from './patterns/blocks.ts';
import { usualChoices } from './plan.ts';

/** A part of a Dockerfile with places to fill in. */
export interface Snippet {
  readonly name: string;
  /** What people type to get it. */
  readonly prefixes: readonly string[];
  readonly description: string;
  /** As editors and the protocol write snippets: `${1:0.13.9}`. Lines end with a line feed. */
  readonly body: string;
  /** With what stands in the places. */
  readonly text: string;
}

interface Draft extends Omit<Snippet, 'body' | 'text'> {
  /** The text, with places as {@link placeholder} marks them. */
  readonly draft: string;
}

// Private characters stand for a placeholder's braces until the text around it is escaped.
const open = '\ue000';
const close = '\ue001';

/** The snippets of Dockerfiles, out of the same blocks as the files that `uv-docker init` writes. */
export function dockerfileSnippets(catalog: UvCatalog): readonly Snippet[] {
  return draftSnippets(placeholder(1, catalog.newestVersion)).map(({ draft, ...rest }) => ({
    ...rest,
    body: toBody(draft),
    text: toText(draft),
  }));
}

/** A place that the person fills in. Where a text has the same number twice, both are filled in at once. */
function placeholder(number: number, value: string): string {
  return `${open}${number}:${value}${close}`;
}

function draftSnippets(uv: string): readonly Draft[] {
  return [
    {
      name: 'uv: copy the program',
      prefixes: ['uv-copy'],
      description: 'uv out of its own image, at a pinned version',
      draft: copyUv(uv),
    },
    {
      name: 'uv: dependency layer',
      prefixes: ['uv-dependencies'],
      description: 'The locked dependencies in a layer of their own, with the cache and the project files mounted',
      draft: runUv(`uv sync --locked ${placeholder(1, '--no-dev')} --no-install-project`, { binds: ['uv.lock', 'pyproject.toml'] }),
    },
    {
      name: 'uv: install the project',
      prefixes: ['uv-project'],
      description: 'The project itself, on top of the dependency layer',
      draft: `COPY . .\n${runUv(`uv sync --locked ${placeholder(1, '--no-dev')} --no-editable`)}`,
    },
    {
      name: 'uv: RUN with the cache',
      prefixes: ['uv-cache', 'uv-run'],
      description: 'A command of uv with its cache mounted',
      draft: runUv(placeholder(1, 'uv sync --locked')),
    },
    {
      name: 'uv: whole Dockerfile',
      prefixes: ['uv-dockerfile'],
      description: 'A stage that builds with uv, and an image without it',
      draft: writeDockerfile(placeholderProject(uv), false).replace(`${signature}\n`, '').trimEnd(),
    },
  ];
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
    sources: [''],
    buildPackages: [],
    runPackages: [],
    versionVariables: [],
    ownCache: false,
    credentials: [],
    start: { framework: 'package', command: start, development: start, needsFiles: false, reason: '' },
    detected: [],
    alternatives: { starts: [], pythons: [] },
  };
}

/** What has a meaning in snippets is escaped; the first tab stop stands where the text ends. */
function toBody(draft: string): string {
  return draft
    .replace(/[\\$}]/g, '\\$&')
    .replaceAll(open, '${')
    .replaceAll(close, '}');
}

function toText(draft: string): string {
  return draft.replace(/\ue000\d+:/g, '').replaceAll(close, '');
}
