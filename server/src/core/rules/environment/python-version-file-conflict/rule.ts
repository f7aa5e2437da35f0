import { failureSeverity } from '../../../build/failure.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import { findPinConflict, type PinConflict } from '../../../build/python/pinConflict.ts';
import { isExcluded } from '../../../build/python/pythonRange.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { defineRule, type Fix, type RuleContext } from '../../rule.ts';
import { changeImages } from '../pythonEdits.ts';

/** `FROM python:3.13` and a `.python-version` with `3.12`, which reaches the image. */
export const pythonVersionFileConflict = defineRule({
  id: 'python-version-file-conflict',
  meta: {
    summary: 'A `.python-version` in the image asks for another Python than the image has',
    category: 'environment',
    severity: 'warning',
    severities: ['error', 'warning'],
    scope: 'dockerfile',
    fix: ['unsafe'],
    sources: [
      'https://docs.astral.sh/uv/concepts/python-versions/#python-version-files',
      'https://docs.astral.sh/uv/concepts/python-versions/#disabling-automatic-python-downloads',
    ],
    since: '0.1.0',
    proof: 'build',
  },
  messages: {
    off: '.python-version asks for Python {version}, {image} has {installed}, and uv may not download another one: {command} stops. Make the two agree.',
    anew: '.python-version asks for Python {version}, and {image} has {installed}: {command} downloads a second Python, throws the environment away and makes it anew. Make the two agree.',
    second:
      '.python-version asks for Python {version}, and {image} has {installed}: {command} downloads a second Python into the image. Make the two agree.',
  },
  *check({ plan }: RuleContext) {
    const told = new Set<number>();
    for (const call of plan.uvCalls) {
      const { stage } = call.step;
      const conflict = told.has(stage.index) ? undefined : findPinConflict(plan, call);
      if (conflict) {
        told.add(stage.index);
        const { kind, version, pin, installed } = conflict;
        yield {
          messageId: kind,
          data: { version, installed: versionOf(conflict), command: call.invocation.command, image: imageOf(conflict) },
          span: call.span,
          severity: kind === 'off' ? failureSeverity(call) : 'warning',
          related: [
            { file: pin.file, span: pin.span, message: 'This asks for it.' },
            { file: plan.file, span: installed.span, message: 'This brings the other one.' },
          ],
          fixes: () => agree(plan, call, conflict),
        };
      }
    }
  },
});

function versionOf({ installed: { version, fullVersion } }: PinConflict): string {
  return fullVersion ?? version ?? '';
}

function imageOf({ installed: { stage } }: PinConflict): string {
  return stage.base.kind === 'image' ? stage.base.reference : 'the image';
}

/** The images with the Python of the file, or the file with the one of the image. */
function agree(plan: BuildPlan, call: UvCall, conflict: PinConflict): readonly Fix[] {
  const { installed, pin, version } = conflict;
  const own = versionOf(conflict);
  const images = installed.by !== 'image' || installed.version === undefined ? undefined : changeImages(plan, installed.version, version);
  const range = call.diskProject?.pyproject.requiresPython;
  const fits = range === undefined || !isExcluded(own, range);
  return [
    ...(images ? [{ title: `Use Python ${version}`, kind: 'unsafe' as const, edits: images }] : []),
    ...(fits
      ? [
          {
            title: `Ask for Python ${own} in .python-version`,
            kind: 'unsafe' as const,
            edits: [{ file: pin.file, span: pin.span, newText: pin.text.replace(version, own) }],
          },
        ]
      : []),
  ];
}
