import { describe, expect, it } from 'vitest';
import { type Case, cache, check, files, offer, uv } from '../../../../../test/harness/refactoring.ts';

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
      expect(offer(plain, others).map((each) => each.title)).not.toContain(title);
    }
  });
});
