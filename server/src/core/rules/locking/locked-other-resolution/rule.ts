import { failureSeverity, runsInBuild } from '../../../build/failure.ts';
import { findLocked, type LockSwitch } from '../../../build/lock/lockSwitch.ts';
import { findOtherResolution, type OtherResolution } from '../../../build/lock/otherResolution.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { joinPath } from '../../../text/path.ts';
import type { Span } from '../../../text/span.ts';
import { removeOption } from '../../edits.ts';
import { findLockText } from '../../lockText.ts';
import { removeVariable } from '../../removeVariable.ts';
import { defineRule, type FileEdit, type Fix, type Report, type RuleContext } from '../../rule.ts';

/** `uv sync --locked --resolution lowest`: uv.lock was resolved in another way. */
export const lockedOtherResolution = defineRule({
  id: 'locked-other-resolution',
  meta: {
    summary: 'A locked sync asks for another resolution than uv.lock was made with',
    category: 'locking',
    severity: 'error',
    severities: ['error', 'warning'],
    scope: 'dockerfile',
    fix: ['safe'],
    sources: [
      'https://docs.astral.sh/uv/concepts/resolution/#resolution-strategy',
      'https://docs.astral.sh/uv/concepts/projects/sync/#automatic-lock-and-sync',
    ],
    since: '0.1.0',
    proof: 'build',
  },
  messages: {
    other:
      '{written} asks for {wanted} as {key}, and uv.lock was made with {locked}: uv ignores the lockfile, and {option} stops the build. Take it away, or lock with it.',
    missing:
      'uv.lock was made with {locked} as {key}, which nothing asks for here: uv ignores the lockfile, and {option} stops the build. Say so in [tool.uv] of pyproject.toml, or lock without it.',
  },
  *check({ plan }: RuleContext) {
    for (const call of plan.uvCalls) {
      const option = runsInBuild(call) ? findLocked(call) : undefined;
      const other = option && findOtherResolution(call);
      if (option && other) {
        yield describe(plan, call, option, other);
      }
    }
  },
});

function describe(plan: BuildPlan, call: UvCall, option: LockSwitch, other: OtherResolution): Report<'other' | 'missing'> {
  const { origin, key, wanted, locked } = other;
  const written = origin.kind === 'flag' ? origin.written : origin.kind === 'environment' ? origin.name : undefined;
  const place = findLockText(plan, joinPath(call.diskProject?.root.folder ?? '/', 'uv.lock'), `${key} =`);
  return {
    messageId: written === undefined ? 'missing' : 'other',
    data: { key, wanted, locked, option: option.written, ...(written !== undefined && { written }) },
    span: spanOf(other) ?? option.flag ?? call.span,
    severity: failureSeverity(call),
    related: place ? [{ ...place, message: 'What uv.lock was made with.' }] : [],
    fixes: () => drop(plan, call, other),
  };
}

function spanOf({ origin }: OtherResolution): Span | undefined {
  return origin.kind === 'flag' || origin.kind === 'environment' ? origin.span : undefined;
}

/** Only where uv.lock was made without: then nothing else than what it says is installed. */
function drop(plan: BuildPlan, call: UvCall, other: OtherResolution): Fix[] {
  const { origin } = other;
  const edit = editFor(plan, call, other);
  return edit && (origin.kind === 'flag' || origin.kind === 'environment')
    ? [{ title: `Take ${origin.kind === 'flag' ? origin.written : origin.name} away`, kind: 'safe', edits: [edit] }]
    : [];
}

function editFor(plan: BuildPlan, call: UvCall, { origin, key }: OtherResolution): FileEdit | undefined {
  const lock = call.diskProject?.lock();
  if (lock?.kind !== 'present' || lock.value.options[key] !== undefined) {
    return undefined;
  }
  if (origin.kind === 'flag') {
    const option = call.invocation.options.find(({ span }) => span.start === origin.span.start);
    return option && removeOption(plan, option);
  }
  return origin.kind === 'environment' ? removeVariable(plan, origin.name, origin.span) : undefined;
}
