import { failureSeverity, runsInBuild } from '../../../build/failure.ts';
import { normalizeIndex } from '../../../build/lock/indexes.ts';
import { findLocked, type LockSwitch } from '../../../build/lock/lockSwitch.ts';
import { findOtherIndex, type OtherIndex } from '../../../build/lock/otherIndex.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import { joinPath } from '../../../text/path.ts';
import { findLockText } from '../../lockText.ts';
import { defineRule, type Fix, type RuleContext } from '../../rule.ts';
import { valueSpan } from '../../settingEdits.ts';
import { hideCredentials } from '../hideCredentials.ts';

/** `UV_DEFAULT_INDEX=https://mirror… uv sync --locked`: uv.lock names the registry that it was made with. */
export const lockedOtherIndex = defineRule({
  id: 'locked-other-index',
  meta: {
    summary: 'A locked sync is given another default index than uv.lock was made with',
    category: 'locking',
    severity: 'error',
    severities: ['error', 'warning'],
    scope: 'dockerfile',
    fix: ['safe', 'unsafe'],
    sources: [
      'https://docs.astral.sh/uv/concepts/indexes/#defining-an-index',
      'https://docs.astral.sh/uv/concepts/projects/sync/#automatic-lock-and-sync',
    ],
    since: '0.1.0',
    proof: 'build',
  },
  messages: {
    other:
      '{index} is {url}, and uv.lock was made with {locked}: uv resolves anew there, and {option} stops the build even where both hold the same packages. Name the index in pyproject.toml and run uv lock, or use --frozen.',
    slash:
      '{index} is {url}, and uv.lock was made with {locked}: for uv these are two indexes, and {option} stops the build. Write the one that uv.lock names.',
  },
  *check({ plan }: RuleContext) {
    for (const call of plan.uvCalls) {
      const option = runsInBuild(call) ? findLocked(call) : undefined;
      const other = option && findOtherIndex(call);
      if (option && other) {
        const registry = findLockText(plan, joinPath(call.diskProject?.root.folder ?? '/', 'uv.lock'), `"${other.locked}"`);
        yield {
          messageId: isSlash(other) ? 'slash' : 'other',
          data: { index: other.given.written, url: hideCredentials(other.given.url), locked: other.locked, option: option.written },
          span: other.given.span,
          severity: failureSeverity(call),
          related: registry ? [{ ...registry, message: 'The registry that uv.lock was made with.' }] : [],
          fixes: () => [...(isSlash(other) ? alignSlash(plan, call, other) : []), ...freeze(plan, option)],
        };
      }
    }
  },
});

function isSlash({ given, locked }: OtherIndex): boolean {
  const bare = (url: string): string => normalizeIndex(url).replace(/(?<!\/)\/+$/, '');
  return bare(given.url) === bare(locked);
}

/** Writes or drops the `/` at the end, inside of the quotes where there are some. */
function alignSlash(plan: BuildPlan, call: UvCall, { given, locked }: OtherIndex): Fix[] {
  const span = valueSpan(plan, call, given.origin);
  const end = span && /(?<!\/)\/*(["']?)$/.exec(plan.dockerfile.text.slice(span.start, span.end));
  if (!span || !end || plan.dockerfile.text.slice(span.start, span.end).includes('$')) {
    return [];
  }
  const newText = `${locked.endsWith('/') ? '/' : ''}${end[1]}`;
  return [
    {
      title: `Use ${locked}`,
      kind: 'safe',
      edits: [{ file: plan.file, span: { start: span.end - end[0].length, end: span.end }, newText }],
    },
  ];
}

/** The packages then come from where uv.lock says, and the index is not asked. */
function freeze(plan: BuildPlan, { flag }: LockSwitch): Fix[] {
  if (!flag) {
    return [];
  }
  const newText = plan.dockerfile.text.slice(flag.start, flag.end).replace('--locked', '--frozen');
  return [{ title: 'Use --frozen, and so the addresses in uv.lock', kind: 'unsafe', edits: [{ file: plan.file, span: flag, newText }] }];
}
