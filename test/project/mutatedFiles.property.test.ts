import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../server/src/core/analysis/analyze.ts';
import { readLockText } from '../../server/src/core/project/readLock.ts';
import { readToml } from '../../server/src/core/project/toml.ts';
import { analyzeCase, contextFolder } from '../harness/analyzeCase.ts';
import { sampleWorkspace } from '../harness/sampleWorkspace.ts';

const head = 'FROM python:3.13-slim-trixie\nCOPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /uvx /bin/\nWORKDIR /app\n';
const dockerfiles = [
  `${head}COPY . .\nRUN uv sync --locked --extra none --group none --package lib\nCMD ["uv", "run", "lib"]\n`,
  `${head}COPY pyproject.toml uv.lock ./\nRUN uv sync --frozen --no-install-workspace\nCOPY . .\nRUN uv sync --locked\nCMD ["lib"]\n`,
  `${head}RUN --mount=type=bind,source=uv.lock,target=uv.lock --mount=type=bind,source=pyproject.toml,target=pyproject.toml uv sync --locked --no-dev\n`,
  `${head}COPY . .\nWORKDIR /app/packages/lib\nRUN uv sync && uv export --frozen -o requirements.txt && uv pip install -r requirements.txt\n`,
  `${head}COPY packages/lib /app\nRUN uv sync --frozen || uv sync\nUSER nobody\nCMD ["uv", "run", "--no-sync", "lib"]\n`,
];
const files: Readonly<Record<string, string>> = {
  ...sampleWorkspace({ source: true }),
  'uv.toml': 'required-version = ">=0.9"\n[pip]\nsystem = true\n',
  '.python-version': '3.13\n',
  '.dockerignore': '**/.venv\n',
};
const pieces = fc.constantFrom(
  ...[
    '"',
    "'",
    '[',
    ']',
    '{',
    '=',
    '\n',
    '\r',
    '\uFEFF',
    '\u0000',
    '#',
    ',',
    '.',
    '\\',
    '{{',
    '[project]\n',
    '<<<<<<< HEAD\n',
    '=======\n',
  ],
  ...['[tool.uv]\n', 'x = yes\n', 'version = 2\n', '[[package]]\n', '"""', '1979-02-30', '🐍'],
);
/** Of a text: some pieces put in or in the place of what stood there, or the text cut off. */
const changes = fc.array(fc.record({ place: fc.nat(), taken: fc.nat({ max: 12 }), piece: pieces, cuts: fc.boolean() }), {
  minLength: 1,
  maxLength: 4,
});
const cases = fc.record({
  dockerfile: fc.constantFrom(...dockerfiles),
  name: fc.constantFrom('pyproject.toml', 'uv.lock', 'uv.toml', 'packages/lib/pyproject.toml', 'libs/tool/pyproject.toml'),
  changes,
});

function mutate(text: string, list: typeof changes extends fc.Arbitrary<infer List> ? List : never): string {
  return list.reduce((current, { place, taken, piece, cuts }) => {
    const at = place % (current.length + 1);
    return current.slice(0, at) + piece + (cuts && place % 3 === 0 ? '' : current.slice(at + taken));
  }, text);
}

function analyzeWith(dockerfile: string, name: string, text: string): Analysis {
  return analyzeCase({ file: 'Dockerfile', dockerfile, files: { ...files, [name]: text } });
}

/** Each finding by its rule and place: the sentences may know less than before. */
function places({ findings }: Analysis): readonly string[] {
  return findings.map(({ rule, file, span }) => `${rule.id} ${file} ${span.start}-${span.end}`);
}

const intact = new Map(dockerfiles.map((dockerfile) => [dockerfile, new Set(places(analyzeWith(dockerfile, 'none', '')))]));

describe('a project file with whatever in it', () => {
  it('is analysed without an exception, and every place lies in its text', () => {
    fc.assert(
      fc.property(cases, ({ dockerfile, name, changes: list }) => {
        const text = mutate(files[name] ?? '', list);
        const analysis = analyzeWith(dockerfile, name, text);
        const texts: Readonly<Record<string, string>> = { ...files, [name]: text, Dockerfile: dockerfile };
        for (const { file, span, related } of analysis.findings) {
          for (const place of [{ file, span }, ...related]) {
            const length = texts[place.file.slice(contextFolder.length + 1)]?.length ?? -1;
            expect(place.span.start).toBeGreaterThanOrEqual(0);
            expect(place.span.end).toBeGreaterThanOrEqual(place.span.start);
            expect(place.span.end).toBeLessThanOrEqual(length);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('makes nothing be told but that it cannot be read, where it cannot', () => {
    fc.assert(
      fc.property(cases, ({ dockerfile, name, changes: list }) => {
        const text = mutate(files[name] ?? '', list);
        const reading = name === 'uv.lock' ? readLockText(text) : readToml(text);
        // What a template will be is not known, so there the file itself is not told of either.
        fc.pre(reading.kind === 'broken' && !text.includes('{{'));
        const more = places(analyzeWith(dockerfile, name, text)).filter((place) => !intact.get(dockerfile)?.has(place));
        const aboutFile = /^(?:unreadable-project-file|uv-version-conflict) /;
        expect(more.filter((place) => !aboutFile.test(place))).toEqual([]);
        expect(more.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 400 },
    );
  });
});
