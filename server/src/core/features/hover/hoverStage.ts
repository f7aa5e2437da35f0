import type { BuildPlan, Stage } from '../../build/plan.ts';
import { findUvVersion } from '../../build/uv/uvVersion.ts';
import { lineAt } from '../lineAt.ts';
import { code, heading, joinParagraphs, listCode } from '../markdown.ts';
import { findStageMention, listStageMentions } from '../stageMentions.ts';
import { summarizeStage } from '../stageSummary.ts';
import type { HoverPlace, HoverText } from './hoverText.ts';

/** The name of a stage: what it is made on, what it holds at its end, and what becomes of it. */
export function hoverStage({ plan, offset }: HoverPlace): HoverText | undefined {
  const mention = findStageMention(plan, offset);
  return mention && { span: mention.span, markdown: describeStage(plan, mention.stage) };
}

function describeStage(plan: BuildPlan, stage: Stage): string {
  const { index, end, from } = stage;
  const uv = findUvVersion(plan, { stage, index: stage.steps.length, instruction: from, state: end });
  const facts = [
    ...summarizeStage(plan, stage),
    ...(uv.kind === 'known' ? [`uv ${uv.exact}`] : []),
    ...(end.user ? [`user ${end.user.name}`] : []),
    ...(end.directory === undefined ? [] : [end.directory]),
  ];
  return joinParagraphs([
    heading(stage.name ?? String(index), `stage, line ${lineAt(plan, from.span)}`),
    `From ${tellBase(stage)}. ${tellFate(plan, stage)}`,
    facts.join(' · '),
  ]);
}

function tellBase({ base, view }: Stage): string {
  return base.kind === 'stage'
    ? `stage ${code(base.stage.name ?? String(base.stage.index))}`
    : code(base.kind === 'image' ? base.reference : (view?.image.raw ?? ''));
}

/** What is built, what that needs, and what nobody builds. */
function tellFate(plan: BuildPlan, stage: Stage): string {
  if (plan.roots.includes(stage)) {
    return 'It is what is built.';
  }
  const users = new Set(
    listStageMentions(plan)
      .filter((mention) => mention.stage === stage && !mention.definition)
      .map(({ span }) => plan.stages.findLast(({ from }) => from.span.start <= span.start))
      .map((user) => (user ? (user.name ?? String(user.index)) : '')),
  );
  const used = users.size === 0 ? '' : `Used by ${users.size === 1 ? 'stage' : 'the stages'} ${listCode([...users])}.`;
  return plan.judged.has(stage) ? used : [used, 'Nothing that is built needs it.'].filter(Boolean).join(' ');
}
