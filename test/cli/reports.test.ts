import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { FindingRecord } from '../../server/src/cli/report/record.ts';
import { repositoryUrl } from '../../server/src/repository.ts';
import { sampleProject } from '../harness/sampleProject.ts';
import { buildProgram, makeFolder } from './program.ts';
import { lockless, mended, mistaken, project, three } from './samples.ts';

const program = buildProgram();
afterAll(program.dispose);

async function report(format: string, cwd: string, ...args: readonly string[]): Promise<string> {
  return (await program.run(['check', '--output-format', format, ...args], { cwd })).stdout;
}

async function records(cwd: string, ...args: readonly string[]): Promise<readonly FindingRecord[]> {
  return JSON.parse(await report('json', cwd, ...args)) as readonly FindingRecord[];
}

const unpinned = ['--select', 'unpinned-uv-image'];
const url = (category: string, id: string): string => `${repositoryUrl}/blob/main/server/src/core/rules/${category}/${id}/rule.md`;

describe('json', () => {
  it('is what the contract says, key by key', async () => {
    const [finding, ...others] = await records(makeFolder(project()), ...unpinned);
    expect(others).toEqual([]);
    expect(finding).toEqual({
      file: 'Dockerfile',
      rule: 'unpinned-uv-image',
      severity: 'warning',
      message: expect.stringContaining('ghcr.io/astral-sh/uv:latest'),
      start: { line: 2, column: 34 },
      end: { line: 2, column: 40 },
      url: url('image', 'unpinned-uv-image'),
      related: [],
      fixes: [
        {
          title: 'Pin uv to 0.13.9',
          safe: true,
          edits: [{ file: 'Dockerfile', start: { line: 2, column: 33 }, end: { line: 2, column: 40 }, newText: ':0.13.9' }],
        },
      ],
    });
  });

  it('tells of other files, by their own lines', async () => {
    const folder = makeFolder({ ...project(lockless.replace('COPY pyproject.toml ./', 'COPY . .')), '.dockerignore': '# x\n  uv.lock\n' });
    const [finding] = await records(folder, '--select', 'lockfile-not-copied');
    expect(finding?.related).toEqual([
      { file: '.dockerignore', start: { line: 2, column: 3 }, end: { line: 2, column: 10 }, message: expect.any(String) },
    ]);
    expect(finding?.fixes[0]?.edits.map(({ file }) => file)).toEqual(['.dockerignore']);
  });

  it('tells what concerns two files once, at the one that has to change', async () => {
    const dockerfile = `${lockless.replace('COPY pyproject.toml ./', 'COPY . .')}CMD ["/app/.venv/bin/serve"]\n`;
    const files = { ...project(dockerfile), ...sampleProject({ more: '[project.scripts]\nserve = "app:main"\n' }) };
    const folder = makeFolder(files);
    const [finding, ...others] = await records(folder, '--select', 'script-without-build-system');
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ file: 'pyproject.toml', severity: 'error' });
    expect(files['pyproject.toml']?.split('\n')[(finding?.start.line ?? 0) - 1]).toBe('serve = "app:main"');
    expect(finding?.related[0]).toMatchObject({ file: 'Dockerfile', start: { line: 6, column: 6 } });
    expect(await report('text', folder, '--select', 'script-without-build-system')).toContain('serve = "app:main"');
  });

  it('counts columns in UTF-16 units, over every kind of line ending', async () => {
    for (const ending of ['\n', '\r\n']) {
      const dockerfile = `FROM scratch${ending}LABEL a="😀" b="é"${ending}COPY --from=ghcr.io/astral-sh/uv:latest /uv /😀${ending}`;
      const [finding] = await records(makeFolder({ Dockerfile: dockerfile }), ...unpinned);
      expect([finding?.start, finding?.end]).toEqual([
        { line: 3, column: 34 },
        { line: 3, column: 40 },
      ]);
    }
  });

  it('is sorted by file, start and rule, and [] for nothing', async () => {
    const folder = makeFolder({ ...project(), 'b/Dockerfile': mistaken, 'Dockerfile.a': mistaken });
    const places = (await records(folder, ...three)).map(({ file, start, rule }) =>
      [file, String(start.line).padStart(3), String(start.column).padStart(3), rule].join(' '),
    );
    expect(places.length).toBeGreaterThan(6);
    expect(places).toEqual([...places].sort());
    expect(await report('json', makeFolder(project(mended)), ...three)).toBe('[]\n');
  });

  it('names files below the working directory by their relative path, others by their absolute one', async () => {
    const folder = makeFolder({ 'a b/Dockerfile': mistaken, 'c/x': '' });
    expect((await records(folder, ...unpinned)).map(({ file }) => file)).toEqual(['a b/Dockerfile']);
    expect((await records(join(folder, 'c'), '../a b', ...unpinned)).map(({ file }) => file)).toEqual([
      expect.stringMatching(/\/a b\/Dockerfile$/),
    ]);
  });
});

describe('text', () => {
  it('shows the place, the line and what goes with it', async () => {
    expect(await report('text', makeFolder(project()), '--select', 'unlocked-sync')).toMatch(
      /^Dockerfile:5:65 warning unlocked-sync uv sync [^\n]+\n {2}\|\n5 \| RUN [^\n]+ uv sync\n {2}\| {65}\^{7}\n {2}= fix: Add --locked\n\n$/,
    );
  });

  it('puts carets under tabs and wide characters', async () => {
    const folder = makeFolder({ Dockerfile: 'FROM scratch\nLABEL x=1 \\\n\ty="語" \nCOPY\t--from=ghcr.io/astral-sh/uv:latest /uv /\n' });
    const [, , line, carets] = (await report('text', folder, ...unpinned)).split('\n');
    expect(line).toBe('4 | COPY    --from=ghcr.io/astral-sh/uv:latest /uv /');
    expect(carets?.indexOf('^')).toBe(line?.indexOf('latest'));
    const wide = makeFolder({ Dockerfile: 'FROM scratch\nRUN echo 語言 && uv snyc\n' });
    const [, , text = '', marks = ''] = (await report('text', wide, '--select', 'unknown-uv-command')).split('\n');
    expect(text).toContain('語言');
    // Two characters that take two columns each.
    expect(marks.indexOf('^')).toBe(text.indexOf('snyc') + 2);
  });

  it('lets no control character of a file through', async () => {
    const folder = makeFolder({ Dockerfile: 'FROM scratch\nCOPY --from=ghcr.io/astral-sh/uv:latest /uv /\u001b[31m\u202e\n' });
    const text = await report('text', folder, ...unpinned);
    expect([text.includes('\u001b'), text.includes('\u202e')]).toEqual([false, false]);
    expect(text).toContain('/␛[31m');
  });

  it('is coloured where that is asked for', async () => {
    const cwd = makeFolder(project());
    const run = async (env: NodeJS.ProcessEnv) => (await program.run(['check', ...three], { cwd, env })).stdout.includes('\u001b[');
    expect([await run({}), await run({ FORCE_COLOR: '1' }), await run({ FORCE_COLOR: '1', NO_COLOR: '1' })]).toEqual([false, true, false]);
  });
});

describe('sarif', () => {
  it('is a log that refers to its rules and places', async () => {
    const folder = makeFolder({ 'a b/Dockerfile': mistaken });
    const log = JSON.parse(await report('sarif', folder, ...unpinned));
    expect(log).toMatchObject({
      version: '2.1.0',
      runs: [{ columnKind: 'utf16CodeUnits', tool: { driver: { name: 'uv-docker', informationUri: repositoryUrl } } }],
    });
    const [{ tool, results }] = log.runs;
    expect(results).toHaveLength(1);
    expect(tool.driver.rules[results[0].ruleIndex]).toMatchObject({
      id: 'unpinned-uv-image',
      helpUri: url('image', 'unpinned-uv-image'),
      defaultConfiguration: { level: 'warning' },
    });
    expect(results[0]).toMatchObject({
      ruleId: 'unpinned-uv-image',
      level: 'warning',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a%20b/Dockerfile' },
            region: { startLine: 2, startColumn: 34, endLine: 2, endColumn: 40 },
          },
        },
      ],
      fixes: [
        { artifactChanges: [{ artifactLocation: { uri: 'a%20b/Dockerfile' }, replacements: [{ insertedContent: { text: ':0.13.9' } }] }] },
      ],
    });
  });

  it('names files outside of the working directory by their address, and is a log without findings too', async () => {
    const folder = makeFolder({ 'x/Dockerfile': mistaken, 'y/z': '' });
    const log = JSON.parse(await report('sarif', join(folder, 'y'), '../x', ...unpinned));
    expect(log.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(
      pathToFileURL(join(folder, 'x/Dockerfile')).href,
    );
    expect(JSON.parse(await report('sarif', makeFolder({})))).toMatchObject({ runs: [{ results: [] }] });
  });
});

describe('github', () => {
  it('is one command for each finding, escaped', async () => {
    const folder = makeFolder({ 'a,b: 50%/Dockerfile': mistaken });
    expect(await report('github', folder, ...unpinned)).toMatch(
      /^::warning file=a%2Cb%3A 50%25\/Dockerfile,line=2,endLine=2,col=34,endColumn=40,title=uv-docker \(unpinned-uv-image\)::ghcr\.io[^\n]+\n$/,
    );
    expect(await report('github', makeFolder({}))).toBe('');
  });
});

describe('gitlab', () => {
  it('is a report of Code Quality, with fingerprints that stay when lines move', async () => {
    const issues = async (dockerfile: string) =>
      JSON.parse(await report('gitlab', makeFolder(project(dockerfile)), ...three)) as { fingerprint: string; location: unknown }[];
    const before = await issues(mistaken);
    const after = await issues(`# moved\n\n${mistaken}`);
    expect(before[0]).toEqual({
      description: expect.any(String),
      check_name: 'unpinned-uv-image',
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      severity: 'major',
      location: {
        path: 'Dockerfile',
        positions: { begin: { line: 2, column: 34 }, end: { line: 2, column: 40 } },
        lines: { begin: 2, end: 2 },
      },
    });
    expect(after.map(({ fingerprint }) => fingerprint)).toEqual(before.map(({ fingerprint }) => fingerprint));
    const twice = await issues(`${mistaken}RUN uv sync\n`);
    expect(new Set(twice.map(({ fingerprint }) => fingerprint)).size).toBe(twice.length);
    expect(twice.length).toBeGreaterThan(before.length);
  });
});

describe('junit', () => {
  it('has a failing case for each finding that counts, and a passing one for a file without', async () => {
    const folder = makeFolder({ 'a<b>&"/Dockerfile': mistaken, 'Dockerfile.ok': 'FROM scratch\n' });
    const xml = await report('junit', folder, ...unpinned);
    expect(xml).toContain('<testsuites name="uv-docker" tests="2" failures="1" errors="0">');
    expect(xml).toContain('<testcase name="no findings" classname="Dockerfile.ok"/>');
    expect(xml).toContain('<testcase name="unpinned-uv-image at 2:34" classname="a&lt;b&gt;&amp;&quot;/Dockerfile" line="2">');
    expect(xml.match(/<(\w+)/g)?.length).toBe((xml.match(/<\/\w+>/g)?.length ?? 0) + (xml.match(/\/>/g)?.length ?? 0));
  });

  it('lets findings below the threshold pass', async () => {
    const xml = await report('junit', makeFolder(project()), ...unpinned, '--fail-on', 'error');
    expect(xml).toContain('failures="0"');
    expect(xml).toContain('<system-out>');
  });
});
