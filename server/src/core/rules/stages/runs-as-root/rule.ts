import { factsBelow } from '../../../build/factsBelow.ts';
import type { BuildPlan, Stage, Step } from '../../../build/plan.ts';
import type { Start } from '../../../build/start/startCommand.ts';
import type { Instruction } from '../../../dockerfile/syntax.ts';
import { insertAbove } from '../../environmentEdits.ts';
import { defineRule, type Fix, type RuleContext } from '../../rule.ts';

/** No `USER` in a production image. */
export const runsAsRoot = defineRule({
  id: 'runs-as-root',
  meta: {
    summary: 'A production container runs as root',
    category: 'stages',
    severity: 'hint',
    scope: 'dockerfile',
    production: true,
    fix: ['unsafe'],
    sources: ['https://docs.docker.com/build/building/best-practices/#user'],
    since: '0.1.0',
  },
  messages: {
    root: 'The container runs as root. A user of its own, made by {command} and named by USER, does less harm when something goes wrong.',
  },
  *check({ plan }: RuleContext) {
    const told = new Set<number>();
    for (const start of plan.starts) {
      const span = start.stage.view?.image.span;
      const command = span && runsAsSeen(plan, start) ? commandFor(start) : undefined;
      if (span && command !== undefined && !told.has(span.start)) {
        told.add(span.start);
        yield { messageId: 'root', data: { command: command.split(' ')[0] ?? '' }, span, fixes: () => addUser(plan, start, command) };
      }
    }
  },
});

/** Whether a production stage of a build with uv surely starts its program as root: nothing drops rights at the start. */
function runsAsSeen(plan: BuildPlan, start: Start): boolean {
  return (
    plan.productionRoots.includes(start.stage) &&
    plan.uvCalls.length > 0 &&
    start.state.user?.name === 'root' &&
    start.commands.length > 0 &&
    start.complete &&
    !start.commands.some(({ wrappers, name }) => [...wrappers.map(({ program }) => program), name.literal ?? ''].some(dropsRights))
  );
}

function dropsRights(program: string): boolean {
  return /^(?:gosu|su-exec|su|sudo|setpriv|runuser|chroot|s6-.*|\/init)$/.test(program);
}

function commandFor({ stage }: Start): string | undefined {
  const os = factsBelow(stage)?.os;
  return os === 'alpine'
    ? 'adduser -D -u 10001 app'
    : os === 'debian' || os === 'ubuntu'
      ? 'useradd --create-home --uid 10001 app'
      : undefined;
}

/** Above the start command, by a number, which others can tell from root without the image; not where uv starts, which writes. */
function addUser(plan: BuildPlan, start: Start, command: string): Fix[] {
  const step = start.entrypoint ?? start.cmd;
  const own = step && step.stage === start.stage && plan.dockerfile.instructions.includes(step.instruction);
  if (!step || !own || start.uvCalls.length > 0) {
    return [];
  }
  const end = endOf(plan, step);
  const early = findPlaceForAccount(plan, step.stage, end);
  const edits = early
    ? [insertAbove(plan, early, `RUN ${command}`), insertAbove(plan, end, 'USER 10001')]
    : [insertAbove(plan, end, `RUN ${command}\nUSER 10001`)];
  return [{ title: 'Add a user', kind: 'unsafe', edits }];
}

/** The first instruction above `end` where the account has no other `RUN` beside it, which linters would want to be one: early, so that it is made once. */
function findPlaceForAccount({ dockerfile }: BuildPlan, stage: Stage, end: Instruction): Instruction | undefined {
  const own = stage.steps.filter(({ instruction }) => dockerfile.instructions.includes(instruction));
  const place = own.find(({ instruction, state }, index) => {
    const above = own[index - 1]?.instruction ?? stage.from;
    return state.user?.name === 'root' && instruction.keyword !== 'RUN' && above.keyword !== 'RUN';
  });
  return place && place.instruction.span.start < end.span.start ? place.instruction : undefined;
}

/** The first of the instructions about the container that end in `step`: a health check stays beside the start. */
function endOf({ dockerfile }: BuildPlan, step: Step): Instruction {
  const before = step.stage.steps.slice(0, step.stage.steps.indexOf(step)).map(({ instruction }) => instruction);
  const body = before.findLastIndex(
    (instruction) => !/^(?:HEALTHCHECK|STOPSIGNAL|ENTRYPOINT)$/.test(instruction.keyword) || !dockerfile.instructions.includes(instruction),
  );
  return before[body + 1] ?? step.instruction;
}
