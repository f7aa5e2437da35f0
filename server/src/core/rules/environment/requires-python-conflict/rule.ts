import { failureSeverity } from '../../../build/failure.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import { findPythonConflict, type PythonConflict } from '../../../build/python/pythonConflict.ts';
import { nearestAllowed } from '../../../build/python/pythonRange.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import type { Span } from '../../../text/span.ts';
import { minorOf } from '../../../uv/version.ts';
import { defineRule, type Fix, type Related, type RuleContext } from '../../rule.ts';
import { changeImages, changeRequest } from '../pythonEdits.ts';

/** `FROM python:3.12` and `requires-python = ">=3.13"`. */
export const requiresPythonConflict = defineRule({
  id: 'requires-python-conflict',
  meta: {
    summary: 'The Python that uv comes to does not satisfy `requires-python`',
    category: 'environment',
    severity: 'error',
    severities: ['error', 'warning'],
    scope: 'dockerfile',
    fix: ['unsafe'],
    sources: [
      'https://docs.astral.sh/uv/concepts/projects/config/#python-version-requirement',
      'https://docs.astral.sh/uv/concepts/python-versions/#disabling-automatic-python-downloads',
    ],
    since: '0.1.0',
    proof: 'build',
  },
  messages: {
    asked: '{by} asks for Python {version}, and requires-python of {project} is {range}: {command} stops.',
    off: '{image} has Python {version}, requires-python of {project} is {range}, and uv may not download another one: {command} stops.',
    second:
      '{image} has Python {version}, and requires-python of {project} is {range}: {command} downloads a second Python into the image, the newest that fits.',
  },
  *check({ plan }: RuleContext) {
    const told = new Set<number>();
    for (const call of plan.uvCalls) {
      const conflict = findPythonConflict(plan, call);
      const span = conflict && placeOf(call, conflict);
      if (conflict && span && !told.has(span.start)) {
        told.add(span.start);
        const { kind, pyproject, range, version, request, installed } = conflict;
        yield {
          messageId: kind,
          data: {
            version,
            range,
            command: call.invocation.command,
            project: pyproject.name ?? 'the project',
            by: byWhat(request),
            image: installed?.stage.base.kind === 'image' ? installed.stage.base.reference : 'The image',
          },
          span,
          severity: kind === 'second' ? 'warning' : failureSeverity(call),
          related: relatedOf(plan, call, conflict),
          fixes: () => agree(plan, call, conflict),
        };
      }
    }
  },
});

function placeOf(call: UvCall, { request, installed }: PythonConflict): Span | undefined {
  if (!request) {
    return installed?.span;
  }
  const { origin } = request;
  return origin?.kind === 'flag' || (origin?.kind === 'environment' && origin.span.end > 0) ? origin.span : call.span;
}

function byWhat(request: PythonConflict['request']): string {
  const { origin } = request ?? {};
  return origin?.kind === 'environment' ? origin.name : origin?.kind === 'flag' ? origin.written : '.python-version';
}

function relatedOf(plan: BuildPlan, call: UvCall, { pyproject: { document, file }, request }: PythonConflict): readonly Related[] {
  const range = document.kind === 'table' ? document.spanOf(['project', 'requires-python'])?.value : undefined;
  const pin = request?.pin;
  return [
    ...(range ? [{ file, span: range, message: 'This excludes it.' }] : []),
    ...(pin
      ? [{ file: pin.file, span: pin.span, message: 'This asks for it.' }]
      : [{ file: plan.file, span: call.span, message: 'This command needs it.' }]),
  ];
}

/** The image's Python where that one fits, else the nearest one that does: in the request, and in all images of the old one. */
function agree(plan: BuildPlan, call: UvCall, { request, installed, range, version }: PythonConflict): Fix[] {
  const own = installed?.version;
  const to = nearestAllowed(own ?? version, range);
  const images = to === undefined || own === undefined || own === to ? [] : changeImages(plan, own, to);
  const asked = to === undefined || !request ? undefined : changeRequest(plan, call, request, to);
  if (to === undefined || images === undefined || (request && !asked) || (own === undefined && !request)) {
    return [];
  }
  const edits = [...images, ...(asked ? [asked] : [])];
  const title = images.length > 0 ? `Use Python ${to}` : `Ask for Python ${minorOf(to)}`;
  return edits.length === 0 ? [] : [{ title, kind: 'unsafe', edits }];
}
