import { describe, expect, it } from 'vitest';
import { analyzeCase, applyFix, type CaseProject, catalog, contextFolder } from '../../../../../test/harness/analyzeCase.ts';
import { sampleProject } from '../../../../../test/harness/sampleProject.ts';
import { defaultSettings } from '../../analysis/settings.ts';
import { listRefactorings } from './listRefactorings.ts';

const files: Readonly<Record<string, string>> = {
  ...sampleProject(),
  '.dockerignore': '.venv\n',
  'requirements.txt': 'iniconfig\n',
  'main.py': '',
};

/** A Dockerfile with a `|` where the cursor is, and what a refactoring makes of it. */
interface Case {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

function project(dockerfile: string): CaseProject {
  return { file: 'Dockerfile', dockerfile, files };
}

function offer(marked: string) {
  const dockerfile = marked.replace('|', '');
  const at = marked.indexOf('|');
  const analysis = analyzeCase(project(dockerfile));
  return listRefactorings(analysis, { ...defaultSettings, context: contextFolder }, catalog, { start: at, end: at });
}

/** Checks what a refactoring makes of a Dockerfile, with both line endings, and that there is nothing more to find than before. */
function check(title: string, { before, after }: Case): void {
  for (const ending of ['\n', '\r\n']) {
    const [marked, wanted] = [before.replaceAll('\n', ending), after.replaceAll('\n', ending)];
    const found = offer(marked).find((candidate) => candidate.title === title);
    const dockerfile = marked.replace('|', '');
    const changed = found && applyFix(project(dockerfile), [{ title, kind: 'unsafe', edits: found.edits }]);
    expect(changed?.dockerfile).toBe(wanted);
    expect(idsOf(wanted).filter((id) => !idsOf(dockerfile).includes(id))).toEqual([]);
  }
}

function idsOf(dockerfile: string): string[] {
  return analyzeCase(project(dockerfile)).findings.map(({ rule }) => rule.id);
}

const uv = 'COPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\n';
const settings = 'ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=0\n';
const cache = '--mount=type=cache,target=/root/.cache/uv';
const manifests = '--mount=type=bind,source=uv.lock,target=uv.lock \\\n    --mount=type=bind,source=pyproject.toml,target=pyproject.toml';
const end = 'RUN useradd --create-home --uid 10001 app\nUSER 10001\nCMD ["/app/.venv/bin/python", "main.py"]\n';

describe('Install the dependencies in a layer of their own', () => {
  it.each<Case>([
    {
      name: 'in a stage for development, where no rule speaks',
      before: `FROM python:3.12-slim-trixie AS dev\n${uv}${settings}WORKDIR /app\nCOPY . .\nRUN ${cache} uv sy|nc --locked\n`,
      after: `FROM python:3.12-slim-trixie AS dev\n${uv}${settings}WORKDIR /app\nRUN ${cache} \\\n    ${manifests} \\\n    uv sync --locked --no-install-project\nCOPY . .\nRUN ${cache} uv sync --locked\n`,
    },
  ])('$name', (each) => check('Install the dependencies in a layer of their own', each));
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

describe('Install with uv instead of pip', () => {
  const title = 'Install with uv instead of pip';
  const tail = 'COPY . .\nUSER 1000\nCMD ["python", "main.py"]\n';
  const mounts = `--mount=type=bind,from=ghcr.io/astral-sh/uv:0.13.9,source=/uv,target=/bin/uv \\\n    ${cache}`;
  const install = 'uv pip install --system --link-mode=copy --compile-bytecode';

  it.each<Case>([
    {
      name: 'a requirements file, and pip is not renewed any more',
      before: `FROM python:3.12-slim-trixie\nENV PIP_NO_CACHE_DIR=1 PIP_NO_INPUT=1 PYTHONUNBUFFERED=1 PIP_PROGRESS_BAR=off A=1\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install --upgrade pip && p|ip install --no-cache-dir -r requirements.txt\n${tail}`,
      after: `FROM python:3.12-slim-trixie\nENV PYTHONUNBUFFERED=1 A=1\nWORKDIR /app\nCOPY requirements.txt .\nRUN ${mounts} \\\n    ${install} -r requirements.txt\n${tail}`,
    },
    {
      name: 'packages by name, with pip’s cache mounted, over lines',
      before: `FROM python:3.12-slim-trixie\nRUN --mount=type=cache,target=/root/.cache/pip \\\n    python -m pip install -U "iniconfig>=2" "six[|x]==1.0"\n${tail}`,
      after: `FROM python:3.12-slim-trixie\nRUN ${cache} \\\n    --mount=type=bind,from=ghcr.io/astral-sh/uv:0.13.9,source=/uv,target=/bin/uv \\\n    ${install} --upgrade "iniconfig>=2" "six[x]==1.0"\n${tail}`,
    },
    {
      name: 'beside another command, with the uv and the cache that are there',
      before: `FROM python:3.12-slim-trixie\n${uv}RUN ${cache} \\\n    apt-get update && pip3 i|nstall --no-compile -rrequirements.txt\n${tail}`,
      after: `FROM python:3.12-slim-trixie\n${uv}RUN ${cache} \\\n    apt-get update && uv pip install --system --link-mode=copy -r requirements.txt\n${tail}`,
    },
  ])('$name', (each) => check(title, each));

  it.each([
    ['another index is asked', 'RUN pip i|nstall --index-url https://x.example/ iniconfig'],
    ['a variable names it', 'ENV PIP_INDEX_URL=https://x.example/\nRUN pip i|nstall iniconfig'],
    ['an option means something else', 'RUN pip i|nstall --user iniconfig'],
    ['a word cannot be known', 'ARG V\nRUN pip i|nstall iniconfig==$V'],
    ['an address is fetched', 'RUN pip i|nstall git+https://x.example/y'],
    ['an environment is active', 'ENV VIRTUAL_ENV=/venv\nRUN pip i|nstall iniconfig'],
    ['somebody else installs', 'USER 1000\nRUN pip i|nstall iniconfig'],
    ['it depends on something', 'RUN if [ -f x ]; then pip i|nstall iniconfig; fi'],
    ['only pip is renewed', 'RUN pip i|nstall --upgrade pip'],
    ['another pip is called', 'RUN pip install six && /venv/bin/pip i|nstall iniconfig --x'],
    ['uv is installed', 'RUN pip i|nstall uv'],
    ['it does something else', 'RUN pip ch|eck'],
    ['pip is renewed for a later call', 'RUN pip i|nstall -U pip wheel\nRUN pip install --user x'],
    ['a comment stands in front of what was for pip', 'ENV A=1 \\\n    # Small.\n    PIP_NO_CACHE_DIR=1\nRUN pip i|nstall iniconfig'],
  ])('is not offered where %s', (_, text) => {
    const head = 'FROM python:3.12-slim-trixie\n';
    expect(offer(`${head}RUN pip i|nstall iniconfig\n${tail}`).map((each) => each.title)).toEqual([title]);
    expect(offer(`${head}${text}\n${tail}`)).toEqual([]);
  });

  it('is not offered for a Python that uv is too new for, or of a distribution', () => {
    expect(offer(`FROM python:3.7-slim\nRUN pip i|nstall iniconfig\n${tail}`)).toEqual([]);
    expect(offer(`FROM debian:trixie\nRUN apt-get install -y python3 && pip i|nstall iniconfig\n${tail}`)).toEqual([]);
  });
});

describe('Install with uv instead of Poetry', () => {
  const title = 'Install with uv instead of Poetry';
  const variables =
    'ENV UV_COMPILE_BYTECODE=1 \\\n    UV_LINK_MODE=copy \\\n    UV_PYTHON_DOWNLOADS=never \\\n    PATH="/app/.venv/bin:$PATH"\n';
  const copied = 'COPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /uvx /bin/\n';

  it.each<Case>([
    {
      name: 'with its settings, its lockfile and the start',
      before: `FROM python:3.12-slim-trixie\nENV PYTHONUNBUFFERED=1 \\\n    POETRY_VERSION=2.1 \\\n    POETRY_NO_INTERACTION=1\nRUN pip install "poetry==$POETRY_VERSION"\nWORKDIR /app\nCOPY pyproject.toml poetry.lock* ./\nRUN poetry config virtualenvs.create false && poetry inst|all --no-root --only=main --no-ansi\nCOPY . .\nUSER 1000\nCMD ["poetry", "run", "python", "main.py"]\n`,
      after: `FROM python:3.12-slim-trixie\n${copied}ENV PYTHONUNBUFFERED=1\nWORKDIR /app\nCOPY pyproject.toml uv.lock ./\n${variables}RUN ${cache} \\\n    uv sync --locked --no-install-project --no-dev\nCOPY . .\nUSER 1000\nCMD ["python", "main.py"]\n`,
    },
    {
      name: 'with Poetry installed in the same instruction',
      before: `FROM python:3.12-slim-trixie\nWORKDIR /app\nCOPY pyproject.toml poetry.lock ./\nRUN pip install poetry && poetry in|stall --without dev --no-root\nCOPY . .\nUSER 1000\nCMD ["python", "main.py"]\n`,
      after: `FROM python:3.12-slim-trixie\n${copied}WORKDIR /app\nCOPY pyproject.toml uv.lock ./\n${variables}RUN ${cache} \\\n    uv sync --locked --no-dev --no-install-project\nCOPY . .\nUSER 1000\nCMD ["python", "main.py"]\n`,
    },
  ])('$name', (each) => check(title, each));

  const plain =
    'FROM python:3.12-slim-trixie\nRUN pip install poetry\nWORKDIR /app\nCOPY pyproject.toml poetry.lock ./\nRUN poetry in|stall --no-root --only main\nCOPY . .\nUSER 1000\nCMD ["python", "main.py"]\n';

  it.each([
    ['Poetry does more', plain.replace('COPY . .', 'COPY . .\nRUN poetry build')],
    ['something else is installed into the image', plain.replace('pip install poetry', 'pip install poetry gunicorn')],
    ['the Python of the image is named', plain.replace('"python"', '"/usr/local/bin/python"')],
    ['the instruction does more', plain.replace('poetry in', 'apt-get update && poetry in')],
    ['an option is not known', plain.replace('--only main', '--compile')],
    ['a group is not known', plain.replace('--only main', '--with docs')],
    ['a variable of it is read', plain.replace('COPY . .', 'ENV PATH=$POETRY_HOME/bin:$PATH\nCOPY . .')],
    ['the image is not known', plain.replace('python:3.12-slim-trixie', 'example.com/base')],
    ['another stage uses it', `${plain}FROM python:3.12\nRUN poetry --help\n`],
  ])('is not offered where %s', (_, text) => {
    expect(offer(plain).map((each) => each.title)).toContain(title);
    expect(offer(text).map((each) => each.title)).not.toContain(title);
  });

  it('is not offered without a uv.lock that fits', () => {
    const none = Object.fromEntries(Object.entries(files).filter(([name]) => name !== 'uv.lock'));
    const older = { ...files, 'pyproject.toml': (files['pyproject.toml'] ?? '').replace('iniconfig>=2', 'iniconfig>=1') };
    for (const others of [none, older]) {
      const dockerfile = plain.replace('|', '');
      const analysis = analyzeCase({ file: 'Dockerfile', dockerfile, files: others });
      const all = { start: 0, end: dockerfile.length };
      const found = listRefactorings(analysis, { ...defaultSettings, context: contextFolder }, catalog, all);
      expect(found.map((each) => each.title)).not.toContain(title);
    }
  });
});

describe('Pin uv', () => {
  it('to the newest release of the minor version that is named, at the image alone', () => {
    const before = `FROM python:3.12-slim-trixie\nCOPY --from=ghcr.io/astral-sh/u|v:0.12 /uv /bin/\nRUN ls\n`;
    check('Pin uv to 0.12.24', { name: '', before, after: before.replace('|', '').replace('0.12', '0.12.24') });
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
