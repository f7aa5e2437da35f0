import type { ExplainedChange, ExplainedChanges, ExplainedStep } from './changeExplanation.ts';

const widest = 72;

/** The changes for people: those with the same answer stand together. */
export function formatChanges({ file, context, roots, changes, together }: ExplainedChanges): string {
  const lines = [
    file,
    `  build context  ${context.root ?? 'unknown'}`,
    `  built          ${roots.length === 0 ? 'nothing' : roots.map((root) => `stage ${root}`).join(', ')}`,
    ...groupEqual(changes).flatMap((group) => ['', ...formatGroup(group)]),
    ...(together && groupEqual(changes).length > 1 ? ['', ...formatGroup([together])] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function groupEqual(changes: readonly ExplainedChange[]): readonly (readonly ExplainedChange[])[] {
  const groups = new Map<string, ExplainedChange[]>();
  for (const change of changes) {
    const key = formatBody(change).join('\n');
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()];
}

function formatGroup(group: readonly ExplainedChange[]): readonly string[] {
  const [first] = group;
  return first ? [`${group.map(({ name }) => name).join(', ')}: ${formatOutcome(first)}`, ...formatBody(first).slice(1)] : [];
}

/** The outcome stands first: it is part of what makes two answers the same. */
function formatBody(change: ExplainedChange): readonly string[] {
  const stages = new Map<string, ExplainedStep[]>();
  for (const step of change.steps) {
    stages.set(step.stage, [...(stages.get(step.stage) ?? []), step]);
  }
  return [
    formatOutcome(change),
    ...[...stages].flatMap(([stage, steps]) => formatStage(stage, steps)),
    ...(change.note === null ? [] : [`  note           ${change.note}`]),
    ...(change.suggestion
      ? [`  better         ${change.suggestion.text}${change.suggestion.rule === undefined ? '' : ` (${change.suggestion.rule})`}`]
      : []),
  ];
}

function formatOutcome(change: ExplainedChange): string {
  if (change.seen === 'outside') {
    return 'nothing is rebuilt, it lies outside of the build context';
  }
  if (change.seen === 'hidden') {
    return `nothing is rebuilt, ${change.hiddenBy ?? ''} in the ignore file keeps it out`;
  }
  const fates = new Set(change.steps.map(({ fate }) => fate));
  if (!fates.has('rebuilt') && !fates.has('unknown')) {
    return 'nothing is rebuilt, no step reads it';
  }
  return formatDependencies(change) ?? (fates.has('rebuilt') ? 'some steps are rebuilt' : 'some steps may be rebuilt');
}

function formatDependencies({ dependencies, cacheMount }: ExplainedChange): string | undefined {
  const cached = cacheMount ? ', from the cache mount as far as they are the same' : '';
  switch (dependencies) {
    case 'cached':
      return 'the dependencies stay cached';
    case 'rebuilt':
      return `the dependencies are installed again${cached}`;
    case 'unknown':
      return `the dependencies may be installed again${cached}`;
    case null:
      return undefined;
  }
}

/** Where a stage is rebuilt from, and what in it stays all the same. A stage that stays whole is not told. */
function formatStage(stage: string, steps: readonly ExplainedStep[]): readonly string[] {
  const perhaps = steps.find(({ fate }) => fate === 'unknown');
  const surely = steps.find(({ fate }) => fate === 'rebuilt');
  const first = steps.findIndex(({ fate }) => fate !== 'cached');
  const kept = steps.filter(({ fate }, index) => fate === 'cached' && index > first && first >= 0);
  const told = [
    ...(perhaps && perhaps === steps[first] ? [`perhaps from line ${perhaps.line} on: ${formatStep(perhaps)}${reasonOf(perhaps)}`] : []),
    ...(surely ? [`from line ${surely.line} on: ${formatStep(surely)}`] : []),
    ...(kept.length > 0 ? [`but not line ${kept.map(({ line }) => line).join(', ')}`] : []),
  ];
  return told.map((text, index) => `  ${(index === 0 ? `stage ${stage}` : '').padEnd(14)} ${text}`);
}

function formatStep({ label, text }: ExplainedStep): string {
  return `${label} ${text.length <= widest ? text : `${text.slice(0, widest - 1).trimEnd()}…`}`;
}

function reasonOf({ cause }: ExplainedStep): string {
  return cause === 'stage' ? ', unless what it takes from the other stage is the same' : '';
}
