import { describe, expect, it } from 'vitest';
import { analyzeCase, applyFix, type CaseProject, contextFolder } from '../../../../../test/harness/analyzeCase.ts';
import { sampleProject } from '../../../../../test/harness/sampleProject.ts';
import { joinPath } from '../../text/path.ts';
import type { ExplainedChange, ExplainedChanges } from './changeExplanation.ts';
import { explainChanges } from './explainChanges.ts';
import { formatChanges } from './formatChanges.ts';
import { findProjectFiles } from './projectPaths.ts';

const uv = 'FROM python:3.13-slim-trixie\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nENV UV_LINK_MODE=copy\nWORKDIR /app\n';
const sync = 'RUN --mount=type=cache,target=/root/.cache/uv uv sync --locked --no-dev';
const layered = `${uv}COPY pyproject.toml uv.lock ./\n${sync} --no-install-project\nCOPY . .\n${sync}\n`;

function projectOf(dockerfile: string, more: Readonly<Record<string, string>> = {}): CaseProject {
  return { file: 'Dockerfile', dockerfile, files: { ...sampleProject(), 'main.py': '', ...more } };
}

function explain(project: CaseProject, ...paths: readonly string[]): ExplainedChanges {
  const changes = paths.map((path) => ({ name: path, files: [joinPath(contextFolder, path)] }));
  return explainChanges(analyzeCase(project), changes, true);
}

function change(project: CaseProject, path: string): ExplainedChange {
  return explain(project, path).changes[0] as ExplainedChange;
}

/** The lines of the steps that are not used again: `8`, or `8?` where that cannot be told. */
function anew({ steps }: ExplainedChange): readonly string[] {
  return steps.filter(({ fate }) => fate !== 'cached').map(({ line, fate }) => (fate === 'unknown' ? `${line}?` : `${line}`));
}

describe('a change', () => {
  it('rebuilds what reads the file, and what stands on that', () => {
    const source = change(projectOf(layered), 'main.py');
    expect([anew(source), source.dependencies]).toEqual([['7', '8'], 'cached']);
    const lock = change(projectOf(layered), 'uv.lock');
    expect([anew(lock), lock.dependencies, lock.cacheMount]).toEqual([['5', '6', '7', '8'], 'rebuilt', true]);
    expect(lock.steps[0]).toEqual({
      stage: '0',
      line: 2,
      label: '[stage-0 2/7]',
      text: 'COPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/',
      fate: 'cached',
      cause: null,
    });
  });

  it('of a file that is kept out, or that nothing reads, rebuilds nothing', () => {
    const project = projectOf('FROM debian:trixie-slim\nCOPY main.py .\nCOPY docs docs\n', {
      '.dockerignore': 'docs/*.md\n',
      'docs/a.md': '',
    });
    expect(change(project, 'docs/a.md')).toMatchObject({ seen: 'hidden', hiddenBy: 'docs/*.md', suggestion: null, dependencies: null });
    expect(anew(change(project, 'docs/a.md'))).toEqual([]);
    expect(anew(change(project, 'other.txt'))).toEqual([]);
    expect(change(project, '../elsewhere')).toMatchObject({ seen: 'outside' });
    // A file that is not there yet counts as the others do.
    expect(anew(change(project, 'docs/new.txt'))).toEqual(['3']);
  });

  it('that makes a folder too rebuilds what copies that, also where the file in it is kept out', () => {
    const project = projectOf('FROM debian:trixie-slim\nCOPY main.py .\nCOPY docs docs\n', {
      '.dockerignore': 'docs/**/*.md\n',
      'docs/a.md': '',
    });
    const made = { name: 'new', files: [joinPath(contextFolder, 'docs/new/b.md')], newFolders: [joinPath(contextFolder, 'docs/new')] };
    const explained = explainChanges(analyzeCase(project), [made], false).changes[0] as ExplainedChange;
    expect(explained).toMatchObject({ seen: 'visible', note: expect.stringContaining('its new folder is not') });
    expect(anew(explained)).toEqual(['3']);
    expect(anew(change(project, 'docs/new/b.md'))).toEqual([]);
  });

  it('of mounted files rebuilds the RUN, of a cache or a secret not', () => {
    const mounts = 'RUN --mount=type=bind,source=uv.lock,target=uv.lock --mount=type=cache,target=/c --mount=type=secret,id=main.py ls\n';
    const project = projectOf(`FROM debian:trixie-slim\n${mounts}RUN --mount=target=/all ls /all\n`);
    expect(anew(change(project, 'uv.lock'))).toEqual(['2', '3']);
    expect(anew(change(project, 'main.py'))).toEqual(['3']);
  });

  it('is said to be unknown where a source, the ignore file or a named context is', () => {
    expect(anew(change(projectOf('FROM debian:trixie-slim\nARG X\nCOPY $X /x\nRUN ls\n'), 'main.py'))).toEqual(['3?', '4?']);
  });

  it('follows copies from stages by what they hold in the end', () => {
    const stages = [
      'FROM debian:trixie-slim AS build',
      'COPY . /src',
      'RUN sort /src/main.py > /out',
      'FROM debian:trixie-slim AS assets',
      'COPY --from=build /src/static /static',
      'FROM debian:trixie-slim',
      'COPY --from=build /out /out',
      'COPY --from=build /src /src',
      'COPY --from=assets /static /static',
      '',
    ];
    // What `sort` writes may be the same or not; main.py is in /src for sure. (proved in test/cache-proof/cases/same-result)
    const found = change(projectOf(stages.join('\n'), { 'static/a.txt': '' }), 'main.py');
    expect(anew(found)).toEqual(['2', '3', '5?', '7?', '8', '9']);
    expect(found.steps.find(({ line }) => line === 8)).toMatchObject({ cause: 'stage', stage: '2' });
  });

  it('passes linked copies and stages that are not built', () => {
    const text = 'FROM debian:trixie-slim AS a\nCOPY main.py .\nCOPY --link uv.lock /l\nFROM a AS dev\nRUN ls\nFROM a\nRUN ls\n';
    expect(anew(change(projectOf(text), 'main.py'))).toEqual(['2', '7']);
    expect(anew(change(projectOf(text), 'uv.lock'))).toEqual(['3', '7']);
  });

  it('is told alone and together with the others', () => {
    const { changes, together } = explain(projectOf(layered), 'main.py', 'uv.lock', '../x');
    expect(changes.map(({ name }) => name)).toEqual(['main.py', 'uv.lock', '../x']);
    expect(together && anew(together)).toEqual(['5', '6', '7', '8']);
    expect(explain(projectOf(layered), 'main.py').together).toBeNull();
  });
});

describe('the suggestion', () => {
  it('is a layer for the dependencies, where the rule for it speaks: its fix does what is said', () => {
    const project = projectOf(`${uv}COPY . .\n${sync}\n`);
    const { suggestion, dependencies } = change(project, 'main.py');
    expect([dependencies, suggestion]).toEqual([
      'rebuilt',
      { text: 'Install the dependencies in a layer of their own, above line 5 (COPY . .).', line: 5, rule: 'no-dependency-layer' },
    ]);
    const finding = analyzeCase(project).findings.find(({ rule }) => rule.id === 'no-dependency-layer');
    const fixed = applyFix(project, finding?.fixes().slice(0, 1) ?? []);
    expect(change(fixed, 'main.py')).toMatchObject({ dependencies: 'cached', suggestion: null });
  });

  it('is to copy less, or later, above a sync that installs nothing local', () => {
    const early = projectOf(`${uv}COPY . .\n${sync} --no-install-project\nCOPY . .\n${sync}\n`, { '.dockerignore': '.venv\n' });
    const moved = projectOf(`${uv}COPY pyproject.toml uv.lock ./\nCOPY src src\n${sync} --no-install-project\n`, { 'src/a.py': '' });
    expect(change(moved, 'src/a.py').suggestion?.text).toBe(
      'Move line 6 (COPY src src) below line 7: the sync there needs no more than pyproject.toml and uv.lock.',
    );
    expect(change(early, 'main.py').suggestion?.line).toBe(5);
  });

  it('is a cache mount, where the dependencies have to be installed again', () => {
    const bare = projectOf(`${uv}COPY pyproject.toml uv.lock ./\nRUN uv sync --locked --no-dev --no-install-project\nCOPY . .\n`);
    expect(change(bare, 'uv.lock').suggestion).toMatchObject({ line: 6, rule: 'missing-cache-mount' });
    expect(change(projectOf(layered), 'uv.lock').suggestion).toBeNull();
  });

  it('is to leave out what no program needs, and not what the build reads', () => {
    const files = { 'README.md': '', '.dockerignore': '.venv\n' };
    expect(change(projectOf(layered, files), 'README.md').suggestion?.text).toMatch(/^Add README\.md to \.dockerignore: /);
    const packaged = sampleProject({ packaged: true });
    const needed = {
      ...files,
      ...packaged,
      'pyproject.toml': packaged['pyproject.toml'].replace('version', 'readme = "README.md"\nversion'),
    };
    expect(change(projectOf(layered, needed), 'README.md').suggestion).toBeNull();
    expect(change(projectOf(`${layered}COPY README.md /docs/\n`, files), 'README.md').suggestion).toBeNull();
    expect(change(projectOf(layered, files), '.git/index').suggestion?.text).toMatch(/^Add \.git to \.dockerignore: /);
  });

  it('is to install what does not depend on the project above it', () => {
    const text =
      'FROM debian:trixie-slim\nCOPY main.py .\nRUN apt-get update && apt-get install -y curl\nRUN apt-get install -y ./main.deb\n';
    expect(change(projectOf(text), 'main.py').suggestion).toEqual({
      text: 'Move line 3 above line 2 (COPY main.py .): it needs nothing of the project.',
      line: 3,
    });
    expect(change(projectOf(text.replace(/RUN apt-get update.*\n/, '')), 'main.py').suggestion).toBeNull();
  });

  it('is to install requirements before the rest is copied', () => {
    const text = `${uv}COPY . .\nRUN uv pip install --system -r requirements.txt\n`;
    expect(change(projectOf(text, { 'requirements.txt': '' }), 'main.py').suggestion?.text).toBe(
      'Copy requirements.txt alone and install above line 5 (COPY . .).',
    );
  });
});

describe('without paths', () => {
  it('the project tells what is asked', () => {
    const files = { 'README.md': '', '.git/HEAD': '', 'src/app/main.py': '', 'src/app/__init__.py': '' };
    const { plan } = analyzeCase({ ...projectOf(layered), files: { ...sampleProject({ packaged: true }), ...files } });
    expect(findProjectFiles(plan).map(({ name }) => name)).toEqual([
      'src/app/__init__.py',
      'pyproject.toml',
      'uv.lock',
      'README.md',
      '.dockerignore',
      '.git/index',
    ]);
  });
});

describe('the text', () => {
  it('puts changes with one answer together, and says it in plain words', () => {
    const files = { 'README.md': '', 'other.py': '', '.dockerignore': '*.md\n' };
    const text = formatChanges(explain(projectOf(layered, files), 'main.py', 'other.py', 'uv.lock', 'README.md'));
    for (const line of [
      'main.py, other.py: the dependencies stay cached',
      '  stage 0        from line 7 on: [stage-0 6/7] COPY . .',
      'uv.lock: the dependencies are installed again, from the cache mount as far as they are the same',
      'README.md: nothing is rebuilt, *.md in the ignore file keeps it out',
      'together: the dependencies are installed again, from the cache mount as far as they are the same',
    ]) {
      expect(text).toContain(`\n${line}\n`);
    }
  });

  it.each(['', 'FROM', 'COPY . .', 'FROM scratch\nCOPY --from=9 a b\nCOPY\nRUN --mount=from=0 x\n'])(
    'is made of any file: %j',
    (dockerfile) => {
      expect(formatChanges(explain(projectOf(dockerfile), 'main.py', 'x/y'))).toMatch(/^\/work\/Dockerfile\n[\s\S]*\n$/);
    },
  );
});
