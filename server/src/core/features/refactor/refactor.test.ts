import { describe, expect, it } from 'vitest';
import { applyFix } from '../../../../../test/harness/analyzeCase.ts';
import { type Case, cache, check, end, files, manifests, offer, settings, uv } from '../../../../../test/harness/refactoring.ts';

describe('Install the dependencies in a layer of their own', () => {
  it.each<Case>([
    {
      name: 'in a stage for development, where no rule speaks',
      before: `FROM python:3.12-slim-trixie AS dev\n${uv}${settings}WORKDIR /app\nCOPY . .\nRUN ${cache} uv sy|nc --locked\n`,
      after: `FROM python:3.12-slim-trixie AS dev\n${uv}${settings}WORKDIR /app\nRUN ${cache} \\\n    ${manifests} \\\n    uv sync --locked --no-install-project\nCOPY . .\nRUN ${cache} uv sync --locked\n`,
    },
    {
      name: 'that copies out of the cache on purpose',
      before: `FROM python:3.12-slim-trixie\n${uv}WORKDIR /app\nCOPY . .\nRUN uv sy|nc --locked --no-dev\n${end}`,
      after: `FROM python:3.12-slim-trixie\n${uv}WORKDIR /app\nRUN ${cache} \\\n    ${manifests} \\\n    uv sync --locked --no-install-project --no-dev --link-mode=copy\nCOPY . .\nRUN uv sync --locked --no-dev\n${end}`,
    },
  ])('$name', (each) => check('Install the dependencies in a layer of their own', each));

  it.each([
    ['a new .dockerignore', {}, '.venv\n'],
    ['the .dockerignore', { '.dockerignore': '.git' }, '.git\n.venv\n'],
    ['nothing more where it is ignored', { '.dockerignore': '**/.venv\n' }, '**/.venv\n'],
  ])('keeps the environment of the host out of the copy: %s', (_, ignored, wanted) => {
    const { '.dockerignore': _own, ...others } = files;
    const project = { ...others, ...ignored };
    const marked = `FROM python:3.12-slim-trixie\n${uv}WORKDIR /app\nCOPY . .\nRUN uv sy|nc --locked --no-dev\n${end}`;
    const [found] = offer(marked, project);
    const changed =
      found && applyFix({ file: 'Dockerfile', dockerfile: marked.replace('|', ''), files: project }, [{ ...found, kind: 'unsafe' }]);
    expect(changed?.files['.dockerignore']).toBe(wanted);
  });
});

describe('Mount the manifests instead of copying them', () => {
  const head = `FROM python:3.12-slim-trixie\n${uv}${settings}WORKDIR /app\n`;
  const tail = `COPY . .\nRUN ${cache} uv sync --locked --no-dev\n${end}`;
  const binds = '--mount=type=bind,source=pyproject.toml,target=pyproject.toml \\\n    --mount=type=bind,source=uv.lock,target=uv.lock';

  it.each<Case>([
    {
      name: 'at the COPY, parted as the other mount is',
      before: `${head}COPY py|project.toml uv.lock ./\nRUN ${cache} \\\n    uv sync --locked --no-dev --no-install-project\n${tail}`,
      after: `${head}RUN ${cache} \\\n    ${binds} \\\n    uv sync --locked --no-dev --no-install-project\n${tail}`,
    },
    {
      name: 'at the sync, each in a line of its own where there is none, behind a variable',
      before: `${head}COPY pyproject.toml uv.lock /app/\nENV UV_NO_DEV=1\nRUN uv sync --fr|ozen --no-install-project --no-cache\nCOPY . /app\nRUN uv sync --locked --no-cache\n${end}`,
      after: `${head}ENV UV_NO_DEV=1\nRUN ${binds} \\\n    uv sync --frozen --no-install-project --no-cache\nCOPY . /app\nRUN uv sync --locked --no-cache\n${end}`,
    },
    {
      name: 'with an absolute target where the sync works elsewhere',
      before: `${head.replace('WORKDIR /app', 'WORKDIR /srv')}COPY |pyproject.toml uv.lock /app/\nRUN ${cache} uv sync --locked --no-dev --no-install-project --project /app\nCOPY . /app/\n`,
      after: `${head.replace('WORKDIR /app', 'WORKDIR /srv')}RUN ${cache} --mount=type=bind,source=pyproject.toml,target=/app/pyproject.toml --mount=type=bind,source=uv.lock,target=/app/uv.lock uv sync --locked --no-dev --no-install-project --project /app\nCOPY . /app/\n`,
    },
    {
      name: 'of which one is mounted already, with the comment on copying',
      before: `${head}ENV A=1\n\n# Copy the manifests first.\nCOPY |pyproject.toml uv.lock ./\n\n# Install.\nRUN ${cache} \\\n    --mount=type=bind,source=uv.lock,target=uv.lock \\\n    uv sync --locked --no-dev --no-install-project\n${tail}`,
      after: `${head}ENV A=1\n\n# Install.\nRUN ${cache} \\\n    --mount=type=bind,source=uv.lock,target=uv.lock \\\n    --mount=type=bind,source=pyproject.toml,target=pyproject.toml \\\n    uv sync --locked --no-dev --no-install-project\n${tail}`,
    },
    {
      name: 'in a builder whose environment alone is copied',
      before: `FROM python:3.12-slim-trixie AS build\n${uv}${settings}WORKDIR /app\nCOPY |pyproject.toml uv.lock ./\nRUN ${cache} uv sync --locked --no-dev --no-install-project\n\nFROM python:3.12-slim-trixie\nCOPY --from=build /app/.venv /app/.venv\n`,
      after: `FROM python:3.12-slim-trixie AS build\n${uv}${settings}WORKDIR /app\nRUN ${cache} --mount=type=bind,source=pyproject.toml,target=pyproject.toml --mount=type=bind,source=uv.lock,target=uv.lock uv sync --locked --no-dev --no-install-project\n\nFROM python:3.12-slim-trixie\nCOPY --from=build /app/.venv /app/.venv\n`,
    },
  ])('$name', (each) => check('Mount the manifests instead of copying them', each));

  it.each([
    ['nothing copies the source later', `${head}COPY p|yproject.toml uv.lock ./\nRUN uv sync --locked --no-install-project\n`],
    [
      'a stage copies them on',
      `FROM python:3.12-slim-trixie AS b\n${uv}WORKDIR /app\nCOPY |pyproject.toml uv.lock ./\nRUN uv sync --locked --no-install-project\nFROM python:3.12-slim-trixie\nCOPY --from=b /app /app\n`,
    ],
    [
      'a stage is built on it',
      `FROM python:3.12-slim-trixie AS b\n${uv}WORKDIR /app\nCOPY |pyproject.toml uv.lock ./\nRUN uv sync --locked --no-install-project\nFROM b\n`,
    ],
    ['the source goes elsewhere', `${head}COPY p|yproject.toml uv.lock ./\nRUN uv sync --locked --no-install-project\nCOPY . /src\n`],
    ['uv.lock may be written', `${head}COPY p|yproject.toml uv.lock ./\nRUN uv sync --no-install-project\n${tail}`],
    ['the project is installed', `${head}COPY p|yproject.toml uv.lock ./\nRUN uv sync --locked\n${tail}`],
    [
      'another command reads them',
      `${head}COPY p|yproject.toml uv.lock ./\nRUN cat uv.lock && uv sync --locked --no-install-project\n${tail}`,
    ],
    [
      'another instruction stands between',
      `${head}COPY p|yproject.toml uv.lock ./\nRUN ls\nRUN uv sync --locked --no-install-project\n${tail}`,
    ],
    ['a copy has an owner', `${head}COPY --chown=1 p|yproject.toml uv.lock ./\nRUN uv sync --locked --no-install-project\n${tail}`],
    ['a pattern names them', `${head}COPY p|yproject.toml uv.lock* ./\nRUN uv sync --locked --no-install-project\n${tail}`],
    [
      'they come from a stage',
      `FROM alpine AS a\n${head}COPY --from=a /p|yproject.toml /uv.lock ./\nRUN uv sync --locked --no-install-project\n${tail}`,
    ],
  ])('is not offered where %s', (_, text) => {
    expect(offer(text).map(({ title }) => title)).not.toContain('Mount the manifests instead of copying them');
  });
});

describe('Split into a builder and a runtime stage', () => {
  const title = 'Split into a builder and a runtime stage';
  const sync = `RUN ${cache} \\\n    ${manifests} \\\n    uv sync --locked --no-dev --no-install-project\n`;

  it.each<Case>([
    {
      name: 'on an image of uv: the runtime stage is on what that is made from',
      before: `FROM ghcr.io/astral-sh/uv:0.13.9-python3.12-tr|ixie-slim\n${settings}WORKDIR /app\n${sync}COPY . .\nRUN ${cache} uv sync --locked --no-dev\n\n# Start.\nENV PATH="/app/.venv/bin:$PATH"\nUSER 1000\nCMD ["python", "main.py"]\n`,
      after: `FROM ghcr.io/astral-sh/uv:0.13.9-python3.12-trixie-slim AS builder\n${settings}WORKDIR /app\n${sync}COPY . .\nRUN ${cache} uv sync --locked --no-dev\n\nFROM python:3.12-slim-trixie\nWORKDIR /app\nCOPY --from=builder /app /app\n\n# Start.\nENV PATH="/app/.venv/bin:$PATH"\nUSER 1000\nCMD ["python", "main.py"]\n`,
    },
    {
      name: 'on another image: uv, accounts and variables go where they belong, and the name stays with what is built',
      before: `FROM python:3.12-slim-trixie AS web\n${uv}RUN useradd --create-home app\nENV PYTHONUNBUFFERED=1 \\\n    UV_COMPILE_BYTECODE=1 \\\n    UV_LINK_MODE=copy \\\n    UV_PYTHON_DOWNLOADS=0\nEXPOSE 8000\nWORKDIR /app\n${sync}COPY . .\nUSER app\nCM|D ["/app/.venv/bin/python", "main.py"]\n`,
      after: `FROM python:3.12-slim-trixie AS builder\n${uv}ENV PYTHONUNBUFFERED=1 \\\n    UV_COMPILE_BYTECODE=1 \\\n    UV_LINK_MODE=copy \\\n    UV_PYTHON_DOWNLOADS=0\nWORKDIR /app\n${sync}COPY . .\n\nFROM python:3.12-slim-trixie AS web\nRUN useradd --create-home app\nENV PYTHONUNBUFFERED=1\nWORKDIR /app\nCOPY --from=builder /app /app\nEXPOSE 8000\nUSER app\nCMD ["/app/.venv/bin/python", "main.py"]\n`,
    },
    {
      name: 'whose name is that of the builder',
      before: `FROM python:3.12-slim-trixie AS Builder\n${uv}${settings}WORKDIR /app\n${sync}COPY . .\nUSER 1000\nCM|D ["/app/.venv/bin/python", "main.py"]\n`,
      after: `FROM python:3.12-slim-trixie AS builder\n${uv}${settings}WORKDIR /app\n${sync}COPY . .\n\nFROM python:3.12-slim-trixie\nWORKDIR /app\nCOPY --from=builder /app /app\nUSER 1000\nCMD ["/app/.venv/bin/python", "main.py"]\n`,
    },
    {
      name: 'with an environment outside of the source',
      before: `FROM python:3.12-slim-tr|ixie\n${uv}${settings}ENV UV_PROJECT_ENVIRONMENT=/opt/venv\nWORKDIR /app\n${sync}COPY . .\nUSER 1000\nCMD ["/opt/venv/bin/python", "main.py"]\n`,
      after: `FROM python:3.12-slim-trixie AS builder\n${uv}${settings}ENV UV_PROJECT_ENVIRONMENT=/opt/venv\nWORKDIR /app\n${sync}COPY . .\n\nFROM python:3.12-slim-trixie\nWORKDIR /app\nCOPY --from=builder /app /app\nCOPY --from=builder /opt/venv /opt/venv\nUSER 1000\nCMD ["/opt/venv/bin/python", "main.py"]\n`,
    },
  ])('$name', (each) => check(title, each));

  const plain = `FROM python:3.12-slim-tr|ixie\n${uv}${settings}WORKDIR /app\n${sync}COPY . .\nUSER 1000\nCMD ["/app/.venv/bin/python", "main.py"]\n`;

  it.each([
    ['there are two stages', plain.replace('FROM', 'FROM alpine AS a\nFROM')],
    ['uv starts the program', plain.replace('"/app/.venv/bin/python"', '"uv", "run", "--no-sync"')],
    ['packages of the system are installed', plain.replace('COPY . .', 'RUN apt-get update && apt-get install -y libpq5\nCOPY . .')],
    ['something else is run', plain.replace('COPY . .', 'COPY . .\nRUN /app/.venv/bin/python main.py build')],
    ['files have an owner', plain.replace('COPY . .', 'COPY --chown=1000 . .')],
    ['a file goes elsewhere', plain.replace('COPY . .', 'COPY . .\nCOPY main.py /etc/')],
    ['an argument of the build is there', plain.replace('WORKDIR', 'ARG A\nWORKDIR')],
    ['the user changes before the sync', plain.replace('USER 1000\n', '').replace('WORKDIR', 'USER 1000\nWORKDIR')],
    ['the image is not known', plain.replace('python:3.12-slim-trixie', 'example.com/base').replace('slim-tr|ixie', '|')],
    ['Python comes from uv', plain.replace(settings, 'ENV UV_MANAGED_PYTHON=1\n')],
    ['files stay links into the cache', plain.replace('UV_LINK_MODE=copy', 'UV_LINK_MODE=symlink')],
    ['a variable of uv is read', plain.replace('WORKDIR', 'ENV A=$UV_LINK_MODE\nWORKDIR')],
    ['a comment would be left behind', plain.replace('WORKDIR', '# The port.\nEXPOSE 80\nWORKDIR')],
    ['nothing starts', plain.replace(/CMD.*\n/, '')],
  ])('is not offered where %s', (_, text) => {
    expect(offer(plain).map((each) => each.title)).toContain(title);
    expect(offer(text).map((each) => each.title)).not.toContain(title);
  });
});

describe('Pin uv', () => {
  it('to the newest release of the minor version that is named, anywhere in its instruction', () => {
    const before = `FROM python:3.12-slim-trixie\nCOPY --from=ghcr.io/astral-sh/u|v:0.12 /uv /bin/\nRUN ls\n`;
    check('Pin uv to 0.12.24', { name: '', before, after: before.replace('|', '').replace('0.12', '0.12.24') });
    expect(offer(before.replace('|', '').replace('/bin/', '/b|in/')).map(({ title }) => title)).toEqual(['Pin uv to 0.12.24']);
    expect(offer(before.replace('|', '').replace('RUN', 'R|UN'))).toEqual([]);
    expect(offer(before.replace('0.12', '0.12.1'))).toEqual([]);
  });

  it('of a variant, by the argument that it is in', () => {
    const before = 'ARG UV=0.12\nFROM ghcr.io/astral-sh/uv:$UV-python3.12-trixi|e-slim\n';
    const found = offer(before);
    expect(found.map(({ title }) => title)).toEqual(['Pin uv to 0.12.24-python3.12-trixie-slim']);
    expect(found[0]?.edits).toMatchObject([{ newText: '0.12.24' }]);
  });
});

describe('Add a user', () => {
  const body = `FROM python:3.12-slim-trixie\n${uv}${settings}WORKDIR /app\nRUN ${cache} \\\n    ${manifests} \\\n    uv sync --locked --no-dev --no-install-project\nCOPY . .\n`;

  it.each<Case>([
    {
      name: 'at the start command',
      before: `${body}CMD ["/app/.venv/b|in/python", "main.py"]\n`,
      after: `${body.replace('\n', '\nRUN useradd --create-home --uid 10001 app\n')}USER 10001\nCMD ["/app/.venv/bin/python", "main.py"]\n`,
    },
  ])('$name', (each) => check('Add a user', each));

  it('is not offered where one is there, or uv starts', () => {
    expect(offer(`${body}USER 1000\nCMD ["/app/.venv/bin/pyth|on"]\n`).map(({ title }) => title)).not.toContain('Add a user');
    expect(offer(`${body}CMD ["uv", "run", "--no-sy|nc", "main.py"]\n`).map(({ title }) => title)).not.toContain('Add a user');
  });
});
