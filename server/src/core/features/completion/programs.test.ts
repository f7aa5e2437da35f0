import { describe, expect, it } from 'vitest';
import { accept, offer, uvHead } from '../../../../../test/harness/completionCase.ts';

const names = ['fastapi', 'uvicorn', 'celery'];

/** A FastAPI application that is a package with a script, beside its lockfile. */
const files = {
  'pyproject.toml': `[project]
name = "app"
version = "0.1.0"
requires-python = ">=3.12"
dependencies = ${JSON.stringify(names)}
[project.scripts]
app-migrate = "app.migrate:main"
[dependency-groups]
dev = ["pytest"]
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
`,
  'uv.lock': `version = 1
revision = 3
requires-python = ">=3.12"
[[package]]
name = "app"
version = "0.1.0"
source = { editable = "." }
dependencies = [${names.map((name) => `{ name = "${name}" }`).join(', ')}]
[package.dev-dependencies]
dev = [{ name = "pytest" }]
[package.metadata]
requires-dist = [${names.map((name) => `{ name = "${name}" }`).join(', ')}]
[package.metadata.requires-dev]
dev = [{ name = "pytest" }]
${[...names, 'pytest']
  .map((name) => `[[package]]\nname = "${name}"\nversion = "1.0"\nsource = { registry = "https://pypi.org/simple" }\nwheels = []\n`)
  .join('')}`,
  'app/main.py': 'from fastapi import FastAPI\napp = FastAPI()\n',
  'app/__main__.py': '',
};

const before = `${uvHead}WORKDIR /app\nCOPY . .\nRUN uv sync --locked --no-dev\n`;
const setting = { before, files };
const whole = 'uvicorn app.main:app --host 0.0.0.0 --port 8000';
const json = '"uvicorn", "app.main:app", "--host", "0.0.0.0", "--port", "8000"';

describe('whole start commands', () => {
  it.each([
    ['CMD |', `CMD [${json}]`],
    ['CMD |\r\n', `CMD [${json}]\r\n`],
    ['CMD [|]', `CMD [${json}]`],
    ['CMD ["|"]', `CMD [${json}]`],
    ['CMD ["uvi|"]', `CMD [${json}]`],
    ['CMD ["uvi|', `CMD [${json}]`],
    ['CMD [ "|]', `CMD [ ${json}]`],
    ['cmd uvi|', `cmd ${whole}`],
    ['ENTRYPOINT \\\n    ["|"]', `ENTRYPOINT \\\n    [${json}]`],
    ['CMD ["uv", "run", "|"]', `CMD ["uv", "run", ${json}]`],
    ['CMD ["uv", "run", "--no-sync", |]', `CMD ["uv", "run", "--no-sync", ${json}]`],
    ['CMD ["tini", "--", "|"]', `CMD ["tini", "--", ${json}]`],
    ['ENTRYPOINT ["gosu", "app", |]', `ENTRYPOINT ["gosu", "app", ${json}]`],
    ['CMD exec uvi|', `CMD exec ${whole}`],
    ['CMD uv run |', `CMD uv run ${whole}`],
  ])('are written as the instruction is: %j', (text, after) => {
    expect(accept(text, whole, setting)).toBe(after);
  });

  it('are not offered in front of other words', () => {
    expect(offer('CMD ["|", "x"]', setting).labels).not.toContain(whole);
    expect(offer('CMD ["|", "x"]', setting).labels).toContain('uvicorn');
  });

  it('are those for development in stages for it', () => {
    expect(offer(`FROM 0 AS dev\nCMD |`, setting).labels.slice(0, 2)).toEqual([`${whole} --reload`, whole]);
  });
});

describe('programs', () => {
  it('are those of the environment that the stage holds, and the scripts of the project', () => {
    const { labels } = offer('CMD ["|"]', setting);
    expect(labels).toEqual([whole, 'app-migrate', 'uvicorn', 'celery', 'python']);
    expect(offer('RUN uv run |', setting).labels).toEqual(expect.arrayContaining(['uvicorn', 'app-migrate', 'pytest']));
    expect(offer('RUN uv run |', setting).labels).not.toContain(whole);
    expect(offer('ONBUILD RUN uv run |', setting).labels).not.toContain(whole);
    // A check of a server starts no other one.
    expect(offer('HEALTHCHECK CMD uv run |', setting).labels).not.toContain(whole);
    expect(offer('RUN uv run |', setting).labels.at(-1)).toBe('python');
    expect(accept('CMD ["sh", "-c", "uv run uv|"]', 'uvicorn', setting)).toBe('CMD ["sh", "-c", "uv run uvicorn"]');
    expect(offer('CMD ["sh", "-c", "|"]', setting).labels).toEqual([]);
    expect(accept('RUN uv run --locked py|', 'pytest', setting)).toBe('RUN uv run --locked pytest');
    expect(accept('RUN <<EOF\nuv run cel|\nEOF\n', 'celery', setting)).toBe('RUN <<EOF\nuv run celery\nEOF\n');
  });

  it('are none where nothing is known, but Python', () => {
    expect(offer('CMD ["|"]').labels).toEqual(['python']);
    expect(offer('RUN uvx |', setting).labels).toEqual([]);
    expect(offer('RUN |', setting).labels).toEqual([]);
    expect(offer('CMD ["uvicorn", "|"]', setting).labels).toEqual([]);
  });
});

describe('modules', () => {
  it('are those of the project', () => {
    expect(offer('CMD ["python", "-m", "|"]', setting).labels).toEqual(['app', 'app.main']);
    expect(accept('CMD ["python", "-m", |]', 'app', setting)).toBe('CMD ["python", "-m", "app"]');
    expect(accept('RUN uv run python -m ap|', 'app.main', setting)).toBe('RUN uv run python -m app.main');
    expect(offer('RUN python -m pip |', setting).labels).toEqual([]);
  });
});
