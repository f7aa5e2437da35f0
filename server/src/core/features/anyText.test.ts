import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyzeCase, catalog } from '../../../../test/harness/analyzeCase.ts';
import { sampleProject } from '../../../../test/harness/sampleProject.ts';
import { applyToFiles } from '../analysis/changedFiles.ts';
import { defaultSettings } from '../analysis/settings.ts';
import { allRules } from '../rules/all.ts';
import { contains, type Span } from '../text/span.ts';
import { complete } from './completion/complete.ts';
import { completeEnvironmentFile } from './completion/environmentFile.ts';
import { hover } from './hover/hover.ts';
import { listStageLenses } from './lenses/stageLenses.ts';
import { listSyncHints } from './lenses/syncHints.ts';
import { findDefinition } from './links/definition.ts';
import { listLinks } from './links/documentLinks.ts';
import { findOccurrences } from './links/occurrences.ts';
import { listRefactorings } from './refactor/listRefactorings.ts';

const words = [
  'FROM',
  'RUN',
  'ENV',
  'COPY',
  'CMD',
  'HEALTHCHECK',
  'ONBUILD',
  'uv',
  'uvx',
  'sync',
  'pip',
  'install',
  'run',
  '--locked',
  '--link-mode',
  '--link-mode=',
  '-p',
  '--',
  'UV_LINK_MODE',
  'UV_LINK_MODE=',
  '=copy',
  'ghcr.io/astral-sh/uv',
  ':0.13.9',
  '--from=',
  '--mount=type=cache',
  '--mount=type=cache,target=/root/.cache/uv',
  '--mount=from=build,source=uv.lock,target=',
  '--mount=type=secret,id=',
  'AS build',
  'FROM build',
  '--from=build',
  'COPY . .',
  'COPY pyproject.toml uv.lock ./',
  'RUN uv sync --locked --no-install-project\n',
  'RUN pip install -r requirements.txt',
  'FROM python:3.12-slim-trixie\n',
  'CMD ["python"]',
  'WORKDIR /app',
  '--group',
  '--extra=',
  '--package',
  'dev',
  'app',
  '--mount=',
  'type=cache',
  'type=secret',
  'target=',
  'from=',
  'uid=',
  'ENTRYPOINT',
  'ARG',
  'build',
  'python',
  '-m',
  'remove',
  '--python',
  '--project',
  'UV_CACHE_DIR=',
  'PATH=',
  '/app/.venv',
  'uv-',
  '<<EOF',
  'EOF',
  '# uv-docker: ignore[',
  '# uv',
  ']',
  ',',
  '[',
  '"',
  "'",
  '\\',
  '`',
  '$',
  '${',
  '$(',
  ')',
  '&&',
  ';',
  '|',
  '#',
  ' ',
  '\t',
  '\n',
  '\r\n',
  '\\\n',
  '# escape=`\n',
  '😀',
  '\ufeff',
  'é',
];

const files = sampleProject();

/** Dockerfiles that nobody finished. */
const texts = fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((parts) => parts.join(''));

const project = {
  ...sampleProject({
    packaged: true,
    more: '[project.scripts]\nserve = "app:main"\n[[tool.uv.index]]\nname = "house"\nurl = "https://a.b"\n',
  }),
  'src/app/__init__.py': '',
  '.dockerignore': 'secret\n',
};

function isAround({ start, end }: Span, offset: number, text: string): boolean {
  return 0 <= start && start <= offset && offset <= end && end <= text.length;
}

describe('features of a document', () => {
  it('speak of places in any text, of none twice', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { plan } = analyzeCase({ file: 'Dockerfile', dockerfile: text, files });
        const spans = listLinks(plan, allRules).map(({ span }) => span);
        const within = { start: 0, end: text.length };
        const hints = listSyncHints(plan, within).map(({ offset }) => offset);
        expect(listStageLenses(plan).every(({ span }) => contains(within, span)) && hints.every((at) => at <= text.length)).toBe(true);
        expect(spans.every(({ start, end }, index) => (spans[index - 1]?.end ?? 0) <= start && start < end && end <= text.length)).toBe(
          true,
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('refactorings', () => {
  it('of any text can be applied', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { snapshot, ...analysis } = analyzeCase({ file: 'Dockerfile', dockerfile: text, files });
        const all = { start: 0, end: text.length };
        for (const { edits } of listRefactorings({ snapshot, ...analysis }, defaultSettings, catalog, all)) {
          expect(applyToFiles(edits, snapshot, new Map())).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('links', () => {
  it('lead from the text around any place', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { plan } = analyzeCase({ file: 'Dockerfile', dockerfile: text, files });
        for (let offset = 0; offset <= text.length; offset++) {
          const here = findOccurrences(plan, offset).filter(
            ({ file, span }) => file === plan.file && contains(span, { start: offset, end: offset }),
          );
          const origin = findDefinition(plan, offset)?.origin;
          expect([...here.map(({ span }) => span), ...(origin ? [origin] : [])].every((span) => isAround(span, offset, text))).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('completion and hover', () => {
  it.each([
    ['without a project', {}],
    ['with a project', project],
  ])('have an answer at every place of any text, about the text around it: %s', (_, files) => {
    fc.assert(
      fc.property(texts, (text) => {
        const { plan, findings } = analyzeCase({ file: 'Dockerfile', dockerfile: text, files });
        for (let offset = 0; offset <= text.length; offset++) {
          const completions = complete(plan, offset, catalog, allRules, findings);
          const spans = [...completions, hover(plan, offset, catalog, allRules)].flatMap((found) => found?.span ?? []);
          expect(spans.every((span) => isAround(span, offset, text))).toBe(true);
          // Clients take ranges of one line only.
          expect(completions.every(({ span }) => !text.slice(span.start, span.end).includes('\n'))).toBe(true);
          expect(new Set(completions.map(({ label, kind }) => `${kind} ${label}`)).size).toBe(completions.length);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('have one in any compose or .env file', () => {
    const lines = [
      'environment:',
      '  ',
      '- ',
      'UV_',
      'UV_LINK_MODE',
      '=',
      ': ',
      '"',
      '\n',
      '\r\n',
      '#',
      'services:\n  web:\n',
      '{',
      '\t',
      '😀',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...lines), { maxLength: 20 }), (parts) => {
        const text = parts.join('');
        for (let offset = 0; offset <= text.length; offset++) {
          for (const file of ['compose', 'dotenv'] as const) {
            const completions = completeEnvironmentFile(file, text, offset, catalog);
            expect(completions.every(({ span }) => isAround(span, offset, text))).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
