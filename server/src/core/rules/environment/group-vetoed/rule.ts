import { findDefinedGroups } from '../../../build/environment/definedNames.ts';
import { findVetoedGroups, type VetoedGroup } from '../../../build/environment/vetoedGroups.ts';
import type { BuildPlan } from '../../../build/plan.ts';
import type { UvCall } from '../../../build/uv/uvCall.ts';
import type { Span } from '../../../text/span.ts';
import { defineRule, type RuleContext } from '../../rule.ts';
import { isDefined } from '../givenNames.ts';
import { liftVeto } from './liftVeto.ts';

/** `ENV UV_NO_DEV=1` and `uv sync --group dev`: the group stays out. */
export const groupVetoed = defineRule({
  id: 'group-vetoed',
  meta: {
    summary: 'A group is asked for, and an exclusion that holds keeps it out',
    category: 'environment',
    severity: 'warning',
    scope: 'dockerfile',
    fix: ['unsafe'],
    sources: [
      'https://docs.astral.sh/uv/concepts/projects/sync/#syncing-development-dependencies',
      'https://docs.astral.sh/uv/reference/environment/#uv_no_dev',
    ],
    since: '0.1.0',
  },
  messages: {
    dev: '{exclusion} wins over {option}: {command} leaves the group dev out without a word. Use {instead}, or UV_NO_DEV=0 for this command.',
    group: '{exclusion} wins over {option}: {command} leaves the group {group} out without a word. Keep one of the two.',
  },
  *check({ plan }: RuleContext) {
    for (const call of plan.uvCalls) {
      for (const vetoed of asksForGroups(call) ? findVetoedGroups(call) : []) {
        const defined = findDefinedGroups(call);
        if (!defined || isDefined(vetoed.group, defined)) {
          yield describe(plan, call, vetoed);
        }
      }
    }
  },
});

const instead: Readonly<Record<string, string>> = { '--only-group': '--only-dev' };

function describe(plan: BuildPlan, call: UvCall, vetoed: VetoedGroup) {
  const { group, option, by } = vetoed;
  const place = placeOf(by);
  return {
    messageId: group === 'dev' && by.kind === 'environment' && by.name === 'UV_NO_DEV' ? 'dev' : 'group',
    data: {
      group,
      command: call.invocation.command,
      option: option.value?.text === undefined ? option.written : `${option.written} ${option.value.text}`,
      exclusion: by.kind === 'environment' ? by.name : by.kind === 'flag' ? writtenAt(plan, by.span) : 'the exclusion',
      instead: instead[option.name] ?? '--dev',
    },
    span: option.span,
    related: place ? [{ file: plan.file, span: place, message: `Here the group ${group} is left out.` }] : [],
    fixes: () => liftVeto(plan, call, vetoed),
  } as const;
}

function asksForGroups(call: UvCall): boolean {
  const { command, unsure } = call.invocation;
  return /^uv (?:sync|run|export)$/.test(command) && !unsure && (command !== 'uv run' || call.isSurely('noSync', false));
}

function placeOf(by: VetoedGroup['by']): Span | undefined {
  return (by.kind === 'environment' || by.kind === 'flag') && by.span.end > 0 ? by.span : undefined;
}

function writtenAt({ dockerfile: { text } }: BuildPlan, { start, end }: Span): string {
  return text.slice(start, end).replaceAll(/["',]/g, '');
}
