import { factsBelow } from '../../../build/factsBelow.ts';
import type { BuildPlan, Step } from '../../../build/plan.ts';
import { expandText } from '../../../build/scope.ts';
import { stepsBefore } from '../../../build/stageChain.ts';
import type { Flag } from '../../../dockerfile/syntax.ts';
import type { ShellCommand } from '../../../shell/commands.ts';
import { programName } from '../../../shell/programName.ts';
import { relativeTo } from '../../../text/path.ts';
import { insertAbove } from '../../insertInstruction.ts';
import { defineRule, type Fix, type RuleContext } from '../../rule.ts';

/** `COPY --chown=app` before there is a user of that name: BuildKit takes root, without a word. */
export const unknownChownUser = defineRule({
  id: 'unknown-chown-user',
  meta: {
    summary: 'Files are given to a user who does not exist',
    category: 'stages',
    severity: 'warning',
    severities: ['error', 'warning'],
    scope: 'dockerfile',
    fix: ['unsafe'],
    sources: ['https://docs.docker.com/reference/dockerfile/#copy---chown---chmod'],
    since: '0.1.0',
    proof: 'build',
  },
  messages: {
    root: 'There is no user {user} in the image at this point: the files are given to root, without a word. Make the user first, or give a number.',
    'no-accounts': 'The image has no list of users, so it cannot be told who {user} is, and the build stops. Give a number.',
  },
  *check({ plan }: RuleContext) {
    const missing: string[] = [];
    for (const step of [...plan.judged].flatMap((stage) => stage.steps)) {
      const flag = step.instruction.flags.find(({ name }) => name === 'chown');
      const owner =
        step.copy && flag?.value !== undefined ? expandText(flag.value, plan.dockerfile.escape, step.state.variables) : undefined;
      const user = owner?.replace(/:.*$/, '');
      if (!flag || !user || /^\d+$/.test(user) || mayExist(step, user)) {
        continue;
      }
      const bare = factsBelow(step.stage)?.os === 'none';
      missing.push(...(missing.includes(user) ? [] : [user]));
      const uid = firstUid + missing.indexOf(user);
      yield {
        messageId: bare ? 'no-accounts' : 'root',
        data: { user },
        span: userSpan(plan, flag),
        severity: bare ? 'error' : 'warning',
        fixes: () => (bare ? useNumber(plan, step, flag) : makeUser(plan, step, user, uid)),
      };
    }
  },
});

/** Users that the distributions come with. */
const usual = new Set(
  (
    'root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats _apt nobody shutdown halt operator ftp cron sshd ntp guest ' +
    'adm squid xfs cyrus vpopmail smmsp postmaster at svn systemd-network messagebus ubuntu'
  ).split(' '),
);

/** Whether a user of that name may be known to the image before the step. */
function mayExist(step: Step, user: string): boolean {
  const facts = factsBelow(step.stage);
  return (
    !facts ||
    usual.has(user) ||
    step.state.accounts.has(user) ||
    /^distroless/.test(facts.family) ||
    stepsBefore(step).some((each) => mayMakeUser(each, user))
  );
}

function mayMakeUser({ copy, run }: Step, user: string): boolean {
  if (copy) {
    const { destination, origin, sources } = copy;
    const named = sources.some(({ path }) => path === undefined || /(?:^|\/)(?:etc|passwd|rootfs|root|overlay)(?:\/|$)/.test(path));
    const above = destination === undefined || relativeTo(destination, '/etc/passwd') !== undefined;
    return above && (origin.kind !== 'context' || named);
  }
  return run !== undefined && (!run.complete || run.commands.some((command) => mayMakeBy(command, user)));
}

const harmless =
  /^(?:|uv|uvx|pip[\d.]*|python[\d.]*|addgroup|groupadd|chown|chmod|chgrp|mkdir|rmdir|rm|cd|export|set|printf|true|:|test|\[|touch|cat|ls|curl|wget|update-ca-certificates|locale-gen|sleep|id|find|grep|git|npm|npx|yarn|pnpm|node|date|ln|cp|mv|tar|unzip|sed|apt-mark|playwright)$/;

function mayMakeBy(command: ShellCommand, user: string): boolean {
  const program = programName(command);
  const words = command.args.map(({ literal }) => literal);
  if (/^(?:apt|apt-get|apk|dnf|microdnf|yum)$/.test(program)) {
    // A package may bring a user of about its own name.
    return words.some((word) => word === undefined || word.includes(user) || (word.length > 3 && user.includes(word)));
  }
  if (/^(?:useradd|adduser|usermod)$/.test(program)) {
    return words.includes(undefined) || words.includes(user);
  }
  return (
    command.name.literal === undefined ||
    command.name.literal.startsWith('./') ||
    !(harmless.test(program) || (program === 'echo' && command.redirects.length === 0))
  );
}

function userSpan(plan: BuildPlan, { valueSpan, value }: Flag) {
  const written = plan.dockerfile.text.slice(valueSpan.start, valueSpan.end);
  const colon = written === value ? written.indexOf(':') : -1;
  return colon < 0 ? valueSpan : { start: valueSpan.start, end: valueSpan.start + colon };
}

function useNumber(plan: BuildPlan, step: Step, flag: Flag): Fix[] {
  return plan.dockerfile.instructions.includes(step.instruction)
    ? [{ title: 'Give them to 1000', kind: 'unsafe', edits: [{ file: plan.file, span: userSpan(plan, flag), newText: '1000' }] }]
    : [];
}

/** Behind those that distributions give to people and to services. */
const firstUid = 10001;

/** By a number, which others can tell without the image; another one for each user. */
function makeUser(plan: BuildPlan, step: Step, user: string, uid: number): Fix[] {
  if (!plan.dockerfile.instructions.includes(step.instruction)) {
    return [];
  }
  const later = step.stage.steps
    .slice(step.index)
    .some(({ run }) => run?.commands.some(({ args }) => args.some(({ literal }) => literal === user)));
  const os = factsBelow(step.stage)?.os;
  const line =
    os === 'alpine'
      ? `RUN adduser -D -u ${uid} ${user}`
      : os === 'debian' || os === 'ubuntu'
        ? `RUN useradd --create-home --uid ${uid} ${user}`
        : undefined;
  const asRoot = step.state.user?.name === 'root';
  return line !== undefined && !later && asRoot && /^[a-z_][a-z0-9_-]*$/.test(user)
    ? [{ title: `Make the user ${user}`, kind: 'unsafe', edits: [insertAbove(plan, step.instruction, line)] }]
    : [];
}
