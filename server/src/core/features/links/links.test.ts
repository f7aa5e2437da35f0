import { describe, expect, it } from 'vitest';
import { analyzeCase, contextFolder } from '../../../../../test/harness/analyzeCase.ts';
import { sampleProject } from '../../../../../test/harness/sampleProject.ts';
import { sampleWorkspace } from '../../../../../test/harness/sampleWorkspace.ts';
import { allRules } from '../../rules/all.ts';
import { parseImageReference } from '../../uv/imageReference.ts';
import { findDefinition } from './definition.ts';
import { type DocumentLink, listLinks } from './documentLinks.ts';
import { findOccurrences } from './occurrences.ts';
import { findRegistryPage } from './registryPage.ts';

const head = 'FROM python:3.12-slim-trixie\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\nWORKDIR /app\nCOPY . .\n';
const files: Readonly<Record<string, string>> = sampleProject({
  packaged: true,
  groups: { dev: ['pytest>=8'], Docs: ['mkdocs'] },
  more: '[project.scripts]\nserve = "app:main"\n\n[project.optional-dependencies]\nFast_Path = ["orjson"]\n',
});

function plan(dockerfile: string, project = files) {
  return analyzeCase({ file: 'Dockerfile', dockerfile, files: project }).plan;
}

/** The text that a link leads from, and where to. */
function leads(dockerfile: string, project = files): [string, string][] {
  const nameOf = ({ target }: DocumentLink): string =>
    target.kind === 'address' ? target.address : target.kind === 'file' ? target.file.slice(contextFolder.length + 1) : target.rule.id;
  return listLinks(plan(dockerfile, project), allRules).map((link) => [dockerfile.slice(link.span.start, link.span.end), nameOf(link)]);
}

describe('a registry’s page', () => {
  it.each([
    ['python:3.12-slim', 'https://hub.docker.com/_/python'],
    ['docker.io/library/python', 'https://hub.docker.com/_/python'],
    ['astral/uv:latest', 'https://hub.docker.com/r/astral/uv'],
    ['ghcr.io/astral-sh/uv:0.13.9@sha256:aa', 'https://github.com/astral-sh/uv/pkgs/container/uv'],
    ['ghcr.io/owner/repository/image', 'https://github.com/owner/repository/pkgs/container/repository%2Fimage'],
    ['quay.io/org/image', 'https://quay.io/repository/org/image'],
    ['mcr.microsoft.com/devcontainers/python:3', 'https://mcr.microsoft.com/artifact/mar/devcontainers/python'],
    ['gcr.io/distroless/python3-debian12', 'https://gcr.io/distroless/python3-debian12'],
    ['public.ecr.aws/lambda/python:3.12', 'https://gallery.ecr.aws/lambda/python'],
    ['public.ecr.aws/docker/library/python:3.12', 'https://hub.docker.com/_/python'],
    ['registry.example.com:5000/team/app', undefined],
    ['localhost/app', undefined],
    ['scratch', undefined],
  ])('of %s', (text, page) => {
    const reference = parseImageReference(text);
    expect(reference && findRegistryPage(reference)).toBe(page);
  });
});

describe('links', () => {
  it('lead from images to their registry', () => {
    expect(leads('ARG V=0.13.9\nFROM ghcr.io/astral-sh/uv:$V AS uv\nFROM uv\nRUN --mount=from=alpine,source=/x,target=/y true')).toEqual([
      ['ghcr.io/astral-sh/uv:$V', 'https://github.com/astral-sh/uv/pkgs/container/uv'],
      ['alpine', 'https://hub.docker.com/_/alpine'],
    ]);
  });

  it('lead from no number of a stage that is not there', () => {
    expect(leads('FROM scratch\nCOPY --from=3 /x /y')).toEqual([]);
  });

  it('lead from copied and mounted files to the files', () => {
    expect(
      leads(
        'FROM scratch\nCOPY pyproject.toml ["x"] /\nCOPY ["uv.lock", "/"]\nCOPY . src/*.py no.txt /\nRUN --mount=type=bind,src=./uv.lock,target=uv.lock true',
        { ...files, 'src/a.py': '' },
      ),
    ).toEqual([
      ['pyproject.toml', 'pyproject.toml'],
      ['"uv.lock"', 'uv.lock'],
      ['./uv.lock', 'uv.lock'],
    ]);
  });

  it('lead to files that .dockerignore hides, and to none of another stage', () => {
    const text = 'FROM alpine AS a\nFROM scratch\nCOPY uv.lock /\nCOPY --from=a pyproject.toml /';
    expect(leads(text, { ...files, '.dockerignore': 'uv.lock' }).slice(1)).toEqual([['uv.lock', 'uv.lock']]);
  });

  it('lead from rules in comments to their pages', () => {
    expect(leads('# uv-docker: ignore[unlocked-sync, cache, nope]\n# see unlocked-sync\nFROM scratch')).toEqual([
      ['unlocked-sync', 'unlocked-sync'],
    ]);
  });
});

/** Where the definition of the thing at the `|` is: its text and its file's name. */
function define(marked: string, project = files): [text: string, line: number, file: string] | undefined {
  const text = marked.replace('|', '');
  const found = findDefinition(plan(text, project), marked.indexOf('|'));
  const name = found?.file.slice(contextFolder.length + 1) ?? '';
  const source = name === 'Dockerfile' ? text : (project[name] ?? '');
  return found && [source.slice(found.span.start, found.span.end), source.slice(0, found.span.start).split('\n').length, name];
}

describe('a definition', () => {
  it.each([
    ['a stage in --from', 'FROM alpine AS Tools\nFROM scratch\nCOPY --from=to|ols /x /', ['Tools', 1, 'Dockerfile']],
    ['a stage in FROM', 'FROM alpine AS tools\nFROM too|ls', ['tools', 1, 'Dockerfile']],
    ['a stage in a mount', 'FROM alpine AS t\nFROM alpine\nRUN --mount=from=|t,target=/t true', ['t', 1, 'Dockerfile']],
    ['a stage by its index', 'FROM alpine\nFROM scratch\nCOPY --from=|0 /x /', ['alpine', 1, 'Dockerfile']],
    ['a group, normalised', `${head}RUN uv sync --group do|cs`, ['Docs', 9, 'pyproject.toml']],
    ['an extra, normalised', `${head}RUN uv sync --extra=fast-p|ath`, ['Fast_Path', 19, 'pyproject.toml']],
    ['a package that the project needs', `${head}RUN uv sync --no-install-package inic|onfig`, ['"iniconfig>=2"', 5, 'pyproject.toml']],
    ['a package of a group', `${head}RUN uv sync --no-install-package pyt|est`, ['"pytest>=8"', 8, 'pyproject.toml']],
    ['a script', `${head}CMD ["uv", "run", "ser|ve"]`, ['serve', 16, 'pyproject.toml']],
    ['a script that is started by itself', `${head}RUN uv sync\nCMD ["/app/.venv/bin/ser|ve", "--x"]`, ['serve', 16, 'pyproject.toml']],
    ['a variable of ENV', 'FROM alpine\nENV UV_A=1\nRUN echo $UV_|A', ['UV_A', 2, 'Dockerfile']],
    ['the last value', 'FROM alpine\nENV A=1\nENV A=2\nRUN echo ${|A:-x}', ['A', 3, 'Dockerfile']],
    ['a variable of the script', 'FROM alpine\nENV A=1\nRUN export A=2 && echo "$|A"', ['A', 3, 'Dockerfile']],
    ['an ARG in FROM', 'ARG V=1\nARG W=$V\nFROM alpine:$|V', ['V', 1, 'Dockerfile']],
    ['an ARG that a stage takes up', 'ARG V=1\nFROM alpine\nARG V\nRUN echo $|V', ['V', 3, 'Dockerfile']],
    ['a value of a base stage', 'FROM alpine AS a\nENV A=1\nFROM a\nWORKDIR /$|A', ['A', 2, 'Dockerfile']],
    ['CRLF and lower case', 'from alpine\r\nenv A=1\r\nrun echo \\\r\n  $|A', ['A', 2, 'Dockerfile']],
    ['a heredoc', 'FROM alpine\nENV A=1\nRUN <<EOF\necho $|A\nEOF', ['A', 2, 'Dockerfile']],
  ])('of %s', (_, text, place) => {
    expect(define(text)).toEqual(place);
  });

  it('of a member is its own name', () => {
    expect(define('FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN uv sync --package l|ib', sampleWorkspace())).toEqual([
      'name',
      2,
      'packages/lib/pyproject.toml',
    ]);
  });

  it('is not there for what nobody defines', () => {
    expect(define('FROM alpine\nRUN echo $N|OPE')).toBeUndefined();
    expect(define('FROM ghcr.io/astral-sh/uv:python3.12-trixie-slim\nRUN echo $UV_TOOL_BIN|_DIR')).toBeUndefined();
    expect(define('FROM alpine\n# $|A\nRUN a')).toBeUndefined();
    expect(define(`${head}RUN uv sync\nCMD ["unic|orn", "serve"]`)).toBeUndefined();
    expect(define(`${head}CMD ["ser|ve"]`)).toBeUndefined();
    expect(define(`${head}RUN uv sync --group no|pe`)).toBeUndefined();
    expect(define(`${head}RUN uv sync --group do|cs`, {})).toBeUndefined();
    expect(define(`${head}RUN uv sync --group do|cs`, { ...files, 'pyproject.toml': '[project' })).toBeUndefined();
  });
});

/** The lines of all that names the thing at the `|`: `=` behind those where it gets its value. */
function find(marked: string): string[] {
  const text = marked.replace('|', '');
  return findOccurrences(plan(text), marked.indexOf('|')).map(({ file, span, defines }) => {
    const name = file.slice(contextFolder.length + 1);
    const source = name === 'Dockerfile' ? text : (files[name] ?? '');
    return `${name === 'Dockerfile' ? '' : `${name} `}${source.slice(0, span.start).split('\n').length}${defines ? '=' : ''}`;
  });
}

describe('occurrences', () => {
  it.each([
    [
      'a stage',
      'FROM alpine AS a|\nFROM a AS b\nCOPY --from=A /x /\nCOPY --from=0 /x /\nRUN --mount=from=a,target=/a true',
      ['1=', '2', '3', '4', '5'],
    ],
    ['a variable', 'ARG A=1\nFROM alpine:$A\nARG A\nRUN A|=2 env && echo ${A} \\$A\n# $A\nENV B=$AB', ['1=', '2', '3=', '4=', '4']],
    [
      'a group',
      `${head}RUN uv sync --group do|cs\nRUN uv sync --no-group=Docs --extra docs\nCMD ["uv", "run", "--group", "docs", "x"]`,
      ['5', '6', '7', 'pyproject.toml 9='],
    ],
  ])('of %s', (_, text, lines) => {
    expect(find(text)).toEqual(lines);
  });

  it('of a trigger stand where it is written, once', () => {
    expect(find('FROM alpine AS t|\nFROM alpine AS a\nONBUILD COPY --from=t /x /\nFROM a AS b\nFROM a\n')).toEqual(['1=', '3']);
  });

  it('of nothing are none', () => {
    expect(find('FROM alpine\nRUN ec|ho')).toEqual([]);
    expect(find('|')).toEqual([]);
  });
});
