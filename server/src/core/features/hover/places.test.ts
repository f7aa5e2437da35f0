import { describe, expect, it } from 'vitest';
import { analyzeCase, catalog } from '../../../../../test/harness/analyzeCase.ts';
import { sampleProject } from '../../../../../test/harness/sampleProject.ts';
import { sampleWorkspace } from '../../../../../test/harness/sampleWorkspace.ts';
import { allRules } from '../../rules/all.ts';
import { hover } from './hover.ts';

const uv = 'COPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/\n';
const head = `FROM python:3.12-slim-trixie\n${uv}WORKDIR /app\n`;
const groups = { dev: ['pytest>=8'], docs: ['mkdocs'], test: ['coverage'] };
const files = sampleProject({ groups, packaged: true, more: '[project.scripts]\nserve = "app:main"\n' });
const manifests = 'COPY pyproject.toml uv.lock ./\n';

/** What a hover at the `|` says, and of which text. */
function look(marked: string, project: Readonly<Record<string, string>> = files): { of: string; says: string } | undefined {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const { plan } = analyzeCase({ file: 'Dockerfile', dockerfile: text, files: project });
  const found = hover(plan, offset, catalog, allRules);
  return found && { of: text.slice(found.span.start, found.span.end), says: found.markdown };
}

describe('the setting in force', () => {
  it.each([
    ['an option', `${head}RUN uv sync --lo|cked`, 'In force here: **on**, by `--locked`.'],
    ['the opposite of an option', `${head}RUN uv sync --no-de|v --dev`, 'In force here: **off**, by `--dev`.'],
    [
      'an option that overrules a variable',
      `${head}ENV UV_LINK_MODE=copy\nRUN uv sync --link-m|ode=hardlink`,
      'In force here: **`hardlink`**, by `--link-mode`. It overrules `UV_LINK_MODE=copy` in line 4.',
    ],
    ['all of a list', `${head}RUN uv sync --gro|up docs --group test`, 'In force here: **`docs`, `test`**, by `--group`.'],
    ['the command in a heredoc', `${head}RUN <<EOF\nuv sync --fro|zen\nEOF\n`, 'In force here: **on**, by `--frozen`.'],
    ['lower case, CRLF', `${head.replaceAll('\n', '\r\n')}run uv sync \\\r\n  --lo|cked\r\n`, 'In force here: **on**, by `--locked`.'],
    ['the other escape character', `# escape=\`\n${head}RUN uv sync \`\n  --lo|cked\n`, 'In force here: **on**, by `--locked`.'],
    ['the JSON form', `${head}${manifests}CMD ["uv", "run", "--no-s|ync", "serve"]`, 'In force here: **on**, by `--no-sync`.'],
  ])('of %s', (_, text, says) => {
    expect(look(text)?.says).toContain(says);
  });

  it('is not told where it cannot be known', () => {
    expect(look(`${head}ARG MORE\nRUN uv sync --lo|cked $MORE`)?.says).toContain('In force here');
    expect(look(`FROM \${BASE}\nRUN uv sync --link-m|ode=$MODE`)?.says).not.toContain('In force here');
  });
});

describe('a variable', () => {
  it('names the calls that it holds for, and those that overrule it', () => {
    const text = `${head}ENV UV_LINK_M|ODE=copy\nRUN uv sync\nRUN uv sync --link-mode=clone\nRUN uv lock\n`;
    expect(look(text)?.says).toContain('In force here for `uv sync` in line 5');
    expect(look(text)?.says).toContain('Overruled by an option of `uv sync` in line 6.');
  });

  it('counts them where they are many', () => {
    expect(look(`${head}ENV UV_NO_D|EV=1\n${'RUN uv sync\n'.repeat(5)}`)?.says).toContain(
      'In force here for 5 calls of uv, the first `uv sync` in line 5.',
    );
  });

  it('leaves out calls that do not read it', () => {
    const says = look(`${head}ENV UV_FRO|ZEN=1\nRUN uv pip install --system x\n`)?.says;
    expect(says).toContain('**`UV_FROZEN`** — the same as `--frozen`');
    expect(says).not.toContain('In force here');
    const own = look(`${head}ENV UV_PROJECT_ENVIR|ONMENT=/venv\nRUN uv pip install --system x\nRUN uv sync\n`)?.says;
    expect(own).toContain('In force here for `uv sync` in line 6.');
    expect(look(`${head}ENV UV_TOOL_BIN_|DIR=/bin\nRUN uv sync && uv tool install x\n`)?.says).toContain(
      'for `uv tool install` in line 5.',
    );
  });

  it('says its value where it is read', () => {
    expect(look(`${head}ENV UV_CACHE_DIR=/cache\nRUN --mount=type=cache,target=$UV_CACHE|_DIR true`)?.says).toContain(
      'Here it is `/cache`, set in line 4.',
    );
    expect(look(`${head}RUN export UV_CACHE_DIR=/x && ls $UV_CA|CHE_DIR`)?.says).toContain('Here it is `/x`, set in line 4.');
    expect(look(`${head}RUN ls $UV_CA|CHE_DIR`)?.says).toContain('Here nobody has set it.');
    expect(look('FROM example.com/own\nRUN ls $UV_CA|CHE_DIR')?.says).not.toContain('Here');
    expect(look('FROM ghcr.io/astral-sh/uv:python3.12-trixie-slim\nRUN ls $UV_TOOL_B|IN_DIR')?.says).toContain(
      'Here it is `/usr/local/bin`, set by the base image.',
    );
  });

  it('says that a secret gives it', () => {
    const mount = (options: string): string | undefined => look(`${head}RUN --mount=type=secret,${options} uv sync`)?.says;
    expect(mount('id=a,env=UV_INDEX_A_PASS|WORD')).toContain('A secret of the build gives it, while this instruction runs.');
    expect(mount('id=UV_INDEX_A_PASS|WORD')).not.toContain('nobody');
  });

  it('does not call a variable unset in the very line that sets it', () => {
    const unused = `${head}ENV UV_HTTP_TIM|EOUT=300\nFROM python:3.12-slim-trixie\n`;
    expect(look(unused)?.says).not.toContain('nobody');
    expect(look(`FROM a AS b\nARG UV_CACHE_D|IR=/x\nFROM c`)?.says).not.toContain('nobody');
  });

  it('and its readers are called as people call them', () => {
    const text = `${head}ENV UV_TOOL_D|IR=/tools\nRUN uvx ruff\n`;
    expect(look(text)?.says).toContain('In force here for `uvx` in line 5.');
    expect(look(`${head}RUN uvx --fr|om ruff ruff`)?.says).toContain('**`--from <value>`** — `uvx`');
  });

  it('names its successor once', () => {
    expect(look(`${head}ENV UV_INDEX_U|RL=https://a.b`)?.says.match(/UV_DEFAULT_INDEX/g)).toHaveLength(1);
  });

  it('tells what it takes and what holds without it', () => {
    expect(look(`${head}ENV UV_COMPILE_B|YTECODE=1`)?.says).toContain('Takes a boolean; default: off.');
    expect(look(`${head}ENV UV_RESO|LUTION=lowest`)?.says).toContain('Default: `highest`.');
    expect(look(`${head}ENV UV_HTTP_TIM|EOUTS=1`)?.says ?? '').not.toContain('Default');
    expect(look(`${head}ENV UV_HTTP_TIM|EOUT=1`)?.says).toContain('Takes a whole number; default: 30.');
    expect(look(`${head}ENV UV_PYTHON_INSTALL_B|IN=0`)?.says).toContain('default: on.');
  });
});

describe('a sync', () => {
  it('says what it installs, of which groups, and what it leaves out', () => {
    const says = look(`${head}${manifests}RUN uv s|ync --locked --no-install-project --group docs --no-group test`)?.says;
    // iniconfig of the project, pytest of dev, mkdocs of docs; each wheel of the sample has 6050 bytes.
    expect(says).toContain(
      'Packages in `/app/.venv` behind it: 3, 18 kB to download: the project 1 (6 kB), group dev 1 (6 kB), group docs 1 (6 kB).',
    );
    expect(says).toContain('Groups: `dev`, `docs`, without `test`.');
    expect(says).toContain('Not installed: `app`.');
  });

  it('says nothing of what it installs where the lockfile is not there or broken', () => {
    const text = `${head}${manifests}RUN uv s|ync`;
    expect(look(text, {})?.says).not.toContain('behind it');
    expect(look(text, { ...files, 'uv.lock': '<<<<<<< ours' })?.says).not.toContain('behind it');
    expect(look(text, { ...files, 'pyproject.toml': '[project' })?.says).not.toContain('behind it');
  });
});

describe('a name of the project', () => {
  it.each([
    [
      `${head}${manifests}RUN uv sync --group do|cs`,
      'docs',
      '**`docs`** — dependency group of `app`\n\nAsks for `mkdocs`.\n\nBrings 1 package',
    ],
    [`${head}${manifests}RUN uv sync --no-group=De|v`, 'Dev', 'installed unless it is left out'],
    [
      `${head}${manifests}RUN uv sync --no-install-package pyt|est`,
      'pytest',
      '**`pytest 2.1.0`** — in uv.lock\n\n6 kB to download.\n\nNeeded by `app`.',
    ],
    [`${head}${manifests}RUN uv sync --group='do|cs'`, 'docs', 'dependency group of `app`'],
    [`${head}${manifests}RUN uv sync "--group=do|cs"`, 'docs', 'dependency group of `app`'],
    [`${head}${manifests}CMD ["uv", "run", "--group=do|cs", "serve"]`, 'docs', 'dependency group of `app`'],
    [`${head}${manifests}CMD ["uv", "run", "--group", "do|cs", "serve"]`, 'docs', 'dependency group of `app`'],
    [`${head}COPY . .\nRUN uv sync --locked\nENV PATH="/app/.venv/bin:$PATH"\nCMD ["ser|ve"]`, 'serve', 'script of `app`'],
    [`${head}${manifests}CMD ["uv", "run", "ser|ve"]`, 'serve', '**`serve`** — script of `app`\n\nStarts `app:main`.'],
  ])('in %j', (text, of, says) => {
    const found = look(text);
    expect(found?.of).toBe(of);
    expect(found?.says).toContain(says);
  });

  it('is that of a member', () => {
    const text = 'FROM python:3.12-slim-trixie\nWORKDIR /app\nCOPY . .\nRUN uv sync --package li|b';
    expect(look(text, sampleWorkspace())?.says).toContain('**`lib 0.1.0`** — member of the workspace\n\nAsks for nothing by itself.');
  });

  it('is none of another program, and none that is not there', () => {
    expect(look(`${head}${manifests}RUN uv sync --group no|pe`)).toBeUndefined();
    expect(look(`${head}${manifests}RUN uv run pytest --group do|cs`)).toBeUndefined();
    expect(look(`${head}RUN uv sync --group do|cs`, {})).toBeUndefined();
  });
});

describe('a mount', () => {
  it.each([
    ['--mount=type=cache,tar|get=/root/.cache/uv', 'uv keeps its cache there, by `HOME`.'],
    ['--mount=type=cache,target=/root/.cache/p|ip', 'uv does not use it: its cache is `/root/.cache/uv`, by `HOME`.'],
    ['--mount=source=uv.lo|ck,target=uv.lock', '`uv.lock` of the build context is seen at `/app/uv.lock` while the instruction runs.'],
    ['--mount=from=alpine,source=/x,tar|get=/y', '`/x` of `alpine` is seen at `/y`'],
    ['--mount=type=bind,target=/s|rc', 'All of the build context is seen at `/src`'],
    ['--mount=type=secret,id=tok|en', 'in the file `/run/secrets/token`'],
    ['--mount=type=secret,id=token,env=TO|KEN', 'in the variable `TOKEN`'],
    ['--mount=type=tmpfs,target=/t|mp', '`/tmp` is an empty folder in memory'],
    ['--mount=type=s|sh', 'SSH agent'],
  ])('%s', (mount, says) => {
    expect(look(`${head}${manifests}RUN ${mount} uv sync`)?.says).toContain(says);
  });

  it('is read by uv where it stands in the place of its files', () => {
    expect(
      look(
        `${head}RUN --mount=type=bind,source=uv.l|ock,target=uv.lock --mount=type=bind,source=pyproject.toml,target=pyproject.toml uv sync`,
      )?.says,
    ).toContain('`uv sync` reads it.');
    expect(look(`${head}${manifests}RUN --mount=type=bind,source=READ|ME.md,target=README.md uv sync`)?.says).not.toContain('reads it');
  });

  it('is explained as an image or a stage where it names one', () => {
    expect(look(`${head}RUN --mount=from=ghcr.io/astral-sh/u|v:0.13.9,source=/uv,target=/bin/uv uv sync`)?.says).toContain('uv 0.13.9.');
    expect(look(`FROM alpine AS tools\n${head}RUN --mount=from=too|ls,target=/t true`)?.of).toBe('tools');
  });

  it('says nothing half-typed', () => {
    expect(look(`${head}RUN --mount=type=ca|che uv sync`)).toBeUndefined();
    expect(look(`${head}RUN --mou|nt uv sync`)).toBeUndefined();
  });
});

describe('a stage', () => {
  const text = `FROM python:3.12-slim-trixie AS build\n${uv}WORKDIR /app\n${manifests}RUN uv sync --locked --no-dev\nFROM python:3.12-slim-trixie AS spare\nFROM python:3.12-slim-trixie AS web\nCOPY --from=build /app /app\nUSER 1000\n`;

  it.each([
    ['AS build', 'AS bu|ild'],
    ['--from=build', '--from=bu|ild'],
  ])('is summed up at %s', (from, to) => {
    expect(look(text.replace(from, to))).toEqual({
      of: 'build',
      says:
        '**`build`** — stage, line 1\n\nFrom `python:3.12-slim-trixie`. Used by stage `web`.\n\n' +
        // app, which is built, and iniconfig.
        'Python 3.12 · 2 packages · 6 kB of wheels · uv 0.13.9 · user root · /app',
    });
  });

  it('says what is built and what nobody needs', () => {
    expect(look(text.replace('AS web', 'AS w|eb'))?.says).toContain(
      'It is what is built.\n\nPython 3.12 · 2 packages · 6 kB of wheels · user 1000',
    );
    expect(look(text.replace('AS spare', 'AS sp|are'))?.says).toContain('Nothing that is built needs it.');
  });

  it('is also a base', () => {
    expect(look('FROM alpine AS base\nFROM ba|se\nRUN a')).toMatchObject({ of: 'base', says: expect.stringContaining('From `alpine`.') });
  });
});
