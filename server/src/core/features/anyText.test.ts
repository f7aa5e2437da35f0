import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyzeCase, catalog } from '../../../../test/harness/analyzeCase.ts';
import { sampleProject } from '../../../../test/harness/sampleProject.ts';
import { allRules } from '../rules/all.ts';
import { contains } from '../text/span.ts';
import { complete } from './completion/complete.ts';
import { hover } from './hover/hover.ts';
import { listStageLenses } from './lenses/stageLenses.ts';
import { listSyncHints } from './lenses/syncHints.ts';
import { findDefinition } from './links/definition.ts';
import { listLinks } from './links/documentLinks.ts';
import { findOccurrences } from './links/occurrences.ts';

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
  'WORKDIR /app',
  '--group',
  '--extra=',
  '--package',
  'dev',
  'app',
  '<<EOF',
  'EOF',
  '# uv-docker: ignore[',
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

describe('features at a place', () => {
  it('have an answer at every place of any text, about the text around it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { plan } = analyzeCase({ file: 'Dockerfile', dockerfile: text, files });
        for (let offset = 0; offset <= text.length; offset++) {
          const spans = [...complete(plan, offset, catalog, allRules), hover(plan, offset, catalog, allRules)].flatMap(
            (found) => found?.span ?? [],
          );
          spans.push(
            ...findOccurrences(plan, offset).flatMap(({ file, span }) =>
              file === plan.file && contains(span, { start: offset, end: offset }) ? [span] : [],
            ),
          );
          const origin = findDefinition(plan, offset)?.origin;
          spans.push(...(origin ? [origin] : []));
          expect(spans.every(({ start, end }) => 0 <= start && start <= offset && offset <= end && end <= text.length)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
