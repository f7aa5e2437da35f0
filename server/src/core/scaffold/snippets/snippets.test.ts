import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { catalog } from '../../../../../test/harness/analyzeCase.ts';
import { fittingLock } from '../../../../../test/harness/fittingLock.ts';
import { type Files, findingsIn, planFiles, textsOf } from '../../../../../test/harness/planFiles.ts';
import type { Pattern } from './pattern.ts';
import { openPlaces, wordOf } from './places.ts';
import { makeSnippet, patterns } from './snippets.ts';

/** What an editor inserts where the person changes nothing, read as VS Code and the protocol define it. */
function expand(body: string): string {
  return body.replace(/\\([\\$}])|\$\{\d+:((?:\\.|[^}\\])*)\}/g, (_, escaped, value) => escaped ?? value.replace(/\\(.)/g, '$1'));
}

function snippetOf(prefix: string) {
  const pattern = patterns.find(({ prefixes }) => prefixes.includes(prefix));
  if (!pattern) {
    throw new Error(`There is no ${prefix}`);
  }
  return makeSnippet(pattern, catalog);
}

/** The places of a snippet, in the order in which they are visited: number, and what stands there. */
function placesOf(prefix: string): readonly string[] {
  const found = [...snippetOf(prefix).body.matchAll(/(?<!\\)\$\{(\d+:[^}]*)\}/g)].map(([, place]) => place ?? '');
  return [...new Set(found)].sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
}

/** The example with its lockfile, and all Docker files that it may have besides. */
function projectOf({ example }: Pattern): Files {
  const files = { ...example, 'uv.lock': fittingLock(example) };
  return { ...files, ...textsOf(planFiles(files, ['production', 'development', 'compose', 'dockerignore'])) };
}

describe.each(patterns.map((pattern) => [pattern.prefixes[0], pattern] as const))('%s', (_, pattern) => {
  const { body, text } = makeSnippet(pattern, catalog);
  const written = pattern.write(catalog);

  it('has a text, and each of its places in it', () => {
    expect(text).not.toBe('');
    expect(expand(body)).toBe(text);
    for (const number of pattern.places.keys()) {
      expect(body).toContain(`\${${number + 1}:`);
    }
  });

  it('has no finding in its example project', () => {
    const whole = pattern.part === undefined ? `${text}\n` : written;
    expect(whole).toContain(text.split('\n')[0]);
    const judged = /Dockerfile|compose/.test(pattern.path) ? pattern.path : 'Dockerfile';
    expect(findingsIn({ ...projectOf(pattern), [pattern.path]: whole }, judged)).toEqual([]);
  });
});

describe('snippets', () => {
  it('have prefixes and names of their own', () => {
    for (const words of [patterns.flatMap(({ prefixes }) => prefixes), patterns.map(({ name }) => name)]) {
      expect(new Set(words).size).toBe(words.length);
    }
  });

  it.each([
    ['uv-minimal', ['1:main.py', '2:3.13', '3:0.13.9']],
    ['uv-dockerfile', ['1:my_app', '2:3.13', '3:0.13.9']],
    ['uv-development', ['1:app.main:app', '2:8000', '3:3.13', '4:0.13.9']],
    ['uv-flask', ['1:app:app', '2:8000', '3:3.13', '4:0.13.9']],
    ['uv-django', ['1:config.wsgi', '2:DJANGO_SECRET_KEY', '3:8000', '4:3.13', '5:0.13.9']],
    ['uv-celery', ['1:tasks:app', '2:3.13', '3:0.13.9']],
    ['uv-cli', ['1:my-app', '2:3.13', '3:0.13.9']],
    ['uv-workspace', ['1:services/web', '2:packages/core', '3:web.main:app', '4:8000', '5:3.13', '6:0.13.9']],
    ['uv-workspace-package', ['1:services/web', '2:web', '3:packages/core', '4:web.main:app', '5:8000', '6:3.13', '7:0.13.9']],
    ['uv-managed-python', ['1:my_app', '2:3.13', '3:0.13.9']],
    ['uv-private-index', ['1:INTERNAL', '2:my_app', '3:3.13', '4:0.13.9']],
    ['uv-dev-stage', ['1:build', '2:app.main:app', '3:8000']],
    ['uv-final', ['1:build', '2:my_app', '3:3.13']],
    ['uv-compose', ['1:my-app', '2:8000']],
    ['uv-dockerignore', []],
  ])('%s is filled in at %j', (prefix, places) => {
    expect(placesOf(prefix)).toEqual(places);
  });

  it('change a word wherever it stands', () => {
    expect(snippetOf('uv-compose').body).toContain("'127.0.0.1:${2:8000}:${2:8000}'");
    expect(snippetOf('uv-private-index').body.match(/UV_INDEX_\$\{1:INTERNAL\}_/g)).toHaveLength(8);
    expect(snippetOf('uv-workspace-wheels').body).toMatch(/--package \$\{2:web\} .*\n.*--package \$\{4:core\} /);
    expect(snippetOf('uv-final').body).toContain('COPY --from=${1:build} /app/.venv /app/.venv\n');
  });

  it('are what their names say', () => {
    expect(snippetOf('uv-minimal').text.match(/^FROM /gm)).toHaveLength(1);
    expect(snippetOf('uv-minimal').text).not.toContain('COPY --from');
    expect(snippetOf('uv-django').text).toContain('manage.py collectstatic --noinput\n');
    expect(snippetOf('uv-cli').text).toMatch(/\nENTRYPOINT \["my-app"\]$/);
    expect(snippetOf('uv-workspace').text).toContain('--all-packages');
    expect(snippetOf('uv-workspace-wheels').text).toContain('uv build --wheel');
    expect(snippetOf('uv-managed-python').text).not.toContain('FROM python');
    expect(snippetOf('uv-copy').body).toBe('COPY --from=ghcr.io/astral-sh/uv:${1:0.13.9} /uv /bin/');
    expect(snippetOf('uv-cache').body).toBe('RUN --mount=type=cache,target=/root/.cache/uv \\\\\n    ${1:uv sync --locked --no-dev}');
    expect(snippetOf('uv-final').text).toMatch(/^FROM python:3\.13-slim-trixie\nRUN groupadd[\s\S]*\nCMD \["python", "-m", "my_app"\]$/);
    expect(parseYaml(snippetOf('uv-watch').text).develop.watch).toHaveLength(3);
    expect(parseYaml(snippetOf('uv-docker-workflow').text).jobs.image.steps.at(-1).with['cache-to']).toBe('type=gha,mode=max');
  });
});

describe('places', () => {
  it('are words, which longer ones do not have', () => {
    const { body } = openPlaces('web web.main web-site /web/x web1 cobweb .web', [wordOf('web')]);
    expect(body).toBe('${1:web} web.main ${1:web}-site /${1:web}/x web1 cobweb .web');
  });

  it('leave what has a meaning in snippets as it is', () => {
    const text = 'a $b ${c} \\ d}';
    expect(openPlaces(text, []).body).toBe('a \\$b \\${c\\} \\\\ d\\}');
    expect(expand(openPlaces(text, [/\$b/, /d}/]).body)).toBe(text);
  });
});
