import { describe, expect, it } from 'vitest';
import { accept, offer, uvHead } from '../../../../../test/harness/completionCase.ts';
import { sampleProject } from '../../../../../test/harness/sampleProject.ts';

const cache = 'type=cache,target=/root/.cache/uv';
const lock = 'type=bind,source=uv.lock,target=uv.lock';
const pyproject = 'type=bind,source=pyproject.toml,target=pyproject.toml';

describe('parts of mounts', () => {
  it.each([
    ['RUN --mount=|', 'type=cache', 'RUN --mount=type=cache'],
    ['RUN --mount=ty|', 'type=bind', 'RUN --mount=type=bind'],
    ['RUN --mount=type=|', 'secret', 'RUN --mount=type=secret'],
    ['RUN --mount=type=c|,target=/x uv sync', 'cache', 'RUN --mount=type=cache,target=/x uv sync'],
    ['RUN --mount=type=cache,t|', 'target', 'RUN --mount=type=cache,target='],
    ['run --mount=type=cache,sharing=|', 'locked', 'run --mount=type=cache,sharing=locked'],
    ['RUN --mount=type=bind,source=x,|', 'readwrite', 'RUN --mount=type=bind,source=x,readwrite'],
    [
      'RUN --mount=type=cache,target=/a \\\r\n    --mount=type=tm|',
      'tmpfs',
      'RUN --mount=type=cache,target=/a \\\r\n    --mount=type=tmpfs',
    ],
    ['ONBUILD RUN --mount=type=|', 'ssh', 'ONBUILD RUN --mount=type=ssh'],
    ['RUN --mo|', '--mount', 'RUN --mount=type='],
    ['RUN --|', `--mount=${cache}`, `RUN --mount=${cache}`],
    ['RUN --network=host --mount=|', cache, `RUN --network=host --mount=${cache}`],
    ['RUN --mount="type=cache,target=|"', '/root/.cache/uv', `RUN --mount="${cache}"`],
    ['RUN --mount="|"', cache, `RUN --mount="${cache}"`],
    ["RUN --mount=type=cache,target='/r|'", '/root/.cache/uv', "RUN --mount=type=cache,target='/root/.cache/uv'"],
    ['RUN --mount=type=cache,target=|', '/root/.cache/uv', `RUN --mount=${cache}`],
  ])('are put in their place: %j', (text, label, after) => {
    expect(accept(text, label)).toBe(after);
  });

  it('are options of the type, without those that are given', () => {
    expect(offer('RUN --mount=type=secret,|').labels).toEqual(['id', 'env', 'target', 'required', 'mode', 'uid', 'gid']);
    expect(offer('RUN --mount=type=cache,dst=/x,|').labels).not.toContain('target');
    expect(offer('RUN --mount=type=cache,|,target=/x').labels).not.toContain('target');
    expect(offer('RUN --mount=source=x,|').labels).toEqual(expect.arrayContaining(['type=cache', 'readwrite']));
  });

  it('are of the image that is mounted from, and target what is the source', () => {
    const files = { before: `${uvHead}WORKDIR /app\n`, files: sampleProject() };
    const labels = (text: string): readonly string[] => offer(text, files).labels;
    expect(labels('RUN --mount=from=ghcr.io/astral-sh/uv:0.13.9,source=|')).toEqual(['/uv', '/uvx']);
    expect(labels('RUN --mount=from=astral/uv,source=/uv,target=| uv sync')).toEqual(['/bin/uv']);
    expect(labels('RUN --mount=target=|,src=/uvx,from=astral/uv uv sync')).toEqual(['/bin/uvx']);
    expect(labels('RUN --mount=from=alpine,source=|')).toEqual([]);
    expect(labels('RUN --mount=type=bind,source=pyproject.toml,target=| uv sync')).toEqual(['pyproject.toml']);
  });

  it('are not offered where no flag stands', () => {
    expect(offer('RUN uv sync --mount=|').labels).toEqual([]);
    expect(offer('COPY --mount=|').labels).toEqual([]);
    expect(offer('RUN <<EOF\n--mount=|\nEOF').labels).toEqual([]);
  });
});

describe('whole mounts', () => {
  const files = sampleProject();
  const before = `${uvHead}WORKDIR /app\n`;
  const setting = { before, files };

  it("are uv's cache where uv keeps it for that user", () => {
    const as = (line: string): string | undefined =>
      offer('RUN --mount=|', { before: before + line }).labels.find((label) => /cache,/.test(label));
    expect(as('')).toBe(cache);
    expect(as('ENV UV_CACHE_DIR=/cache\n')).toBe('type=cache,target=/cache');
    expect(as('ENV XDG_CACHE_HOME=/x\n')).toBe('type=cache,target=/x/uv');
    const user = 'RUN useradd --uid 1001 --create-home app\nUSER app\n';
    expect(as(user)).toBe('type=cache,target=/home/app/.cache/uv,uid=1001,gid=1001');
    expect(accept('RUN --mount=type=cache,target=/home/app/.cache/uv,uid=|', '1001', { before: before + user })).toContain('uid=1001');
    expect(offer('RUN --mount=| uv sync --cache-dir /c', setting).labels).toContain('type=cache,target=/c');
    expect(offer(`RUN --mount=${cache} --mount=|`).labels).not.toContain(cache);
  });

  it('are the files that a sync reads and the image lacks', () => {
    expect(offer('RUN --mount=|', setting).labels.slice(0, 4)).toEqual([cache, 'uv.lock, pyproject.toml', lock, pyproject]);
    expect(accept('RUN --mount=|', 'uv.lock, pyproject.toml', setting)).toBe(`RUN --mount=${lock} \\\n    --mount=${pyproject}`);
    expect(accept(`RUN --mount=${cache} \\\r\n  --mount=|\r\n`, 'uv.lock, pyproject.toml', setting)).toBe(
      `RUN --mount=${cache} \\\r\n  --mount=${lock} \\\r\n  --mount=${pyproject}\r\n`,
    );
    expect(offer(`RUN --mount=${lock} --mount=|`, setting).labels).not.toContain(lock);
    const settings = { ...setting, files: { ...files, 'uv.toml': '' } };
    expect(offer('RUN --mount=|', settings).labels[1]).toBe('uv.lock, pyproject.toml, uv.toml');
    const copied = { before: `${before}COPY pyproject.toml uv.lock ./\n`, files };
    expect(offer('RUN --mount=|', copied).labels).not.toContain(lock);
    expect(offer('RUN --mount=type=bind,source=|', setting).labels).toEqual(['uv.lock', 'pyproject.toml']);
    const escaped = { before: `# escape=\`\n${before}`, files };
    expect(accept('RUN --mount=|', 'uv.lock, pyproject.toml', escaped)).toBe(`RUN --mount=${lock} \`\n    --mount=${pyproject}`);
  });

  it('are the secrets of indexes, and the repository that the version is read from', () => {
    const more = [
      '[[tool.uv.index]]\nname = "house"\nurl = "https://pypi.example.com/simple"\nauthenticate = "always"',
      '[[tool.uv.index]]\nname = "open"\nurl = "https://pypi.org/simple"',
    ].join('\n');
    const { labels } = offer('RUN --mount=|', { before, files: sampleProject({ more }) });
    expect(labels).toEqual(
      expect.arrayContaining(
        ['USERNAME', 'PASSWORD'].map((what) => `type=secret,id=UV_INDEX_HOUSE_${what},env=UV_INDEX_HOUSE_${what},required=true`),
      ),
    );
    expect(labels.filter((label) => label.includes('OPEN'))).toEqual([]);
    const dynamic =
      '[project]\nname = "app"\ndynamic = ["version"]\n[build-system]\nrequires = ["hatchling", "hatch-vcs"]\nbuild-backend = "hatchling.build"\n[tool.hatch.version]\nsource = "vcs"\n';
    expect(offer('RUN --mount=|', { before, files: { 'pyproject.toml': dynamic } }).labels).toContain('type=bind,source=.git,target=.git');
  });
});
