import type { BuildPlan } from '../../build/plan.ts';
import type { UvCall } from '../../build/uv/uvCall.ts';
import type { Flag } from '../../catalog/flags.ts';
import { contains, type Span } from '../../text/span.ts';
import { findCallAt } from '../callAt.ts';
import { describeCommand, describeFlag, describeProgram } from '../describe.ts';
import { tellSetting } from '../inForce.ts';
import { readPlace } from '../place.ts';
import { settingOfFlag } from '../settingOf.ts';
import { versionAt } from '../versionAt.ts';
import { type HoverPlace, type HoverText, wordAt } from './hoverText.ts';
import { commandInImage, flagInImage } from './inImage.ts';
import { tellSync } from './tellSync.ts';

/** A command of uv, one of its options, or the program itself. The text around it may be unfinished. */
export function hoverWord(place: HoverPlace): HoverText | undefined {
  const { plan } = place;
  const word = wordAt(place, /[\w<>-]/);
  if (!word || plan.dockerfile.comments.some((comment) => contains(comment.span, word.span))) {
    return undefined;
  }
  const markdown = describeWord(place, word.span, word.text);
  return markdown === undefined ? undefined : { span: word.span, markdown };
}

function describeWord({ plan, offset, catalog }: HoverPlace, word: Span, text: string): string | undefined {
  const version = versionAt(plan, offset);
  const place = readPlace(plan.dockerfile, word.end, catalog);
  if (place?.kind === 'flag') {
    const flag = catalog.flag(place.command, text, version) ?? catalog.flag(place.command, text);
    return flag && describeFlag(flag, place.command, version, tellFlag(plan, offset, flag, place.command));
  }
  if (place?.kind === 'command') {
    const command = catalog.command(`${place.parent} ${text}`);
    return command && describeCommand(command, version, [...commandInImage(command.path), ...tellCall(plan, offset, command.path)]);
  }
  // The program's name itself: what follows it must be a place of uv's.
  const behind = text === 'uv' || text === 'uvx' ? readPlace(asIfFollowed(plan, word), word.end + 1, catalog) : undefined;
  const program = behind?.kind === 'command' ? catalog.command('uv') : text === 'uvx' ? catalog.command('uvx') : undefined;
  return program && describeProgram(program, version);
}

/** What the option does in an image, and what holds for the call that gives it. */
function tellFlag(plan: BuildPlan, offset: number, { canonical }: Flag, command: string): readonly string[] {
  const call = findCallAt(plan, offset);
  const setting = call && settingOfFlag(canonical);
  return [...flagInImage(canonical, command), ...(setting ? tellSetting(plan, call, setting) : [])];
}

function tellCall(plan: BuildPlan, offset: number, command: string): readonly string[] {
  const call: UvCall | undefined = findCallAt(plan, offset);
  return call?.invocation.command === command ? tellSync(plan, call) : [];
}

/** The Dockerfile with a blank behind the word, where a next word would begin. */
function asIfFollowed(plan: BuildPlan, word: Span): BuildPlan['dockerfile'] {
  return { ...plan.dockerfile, text: `${plan.dockerfile.text.slice(0, word.end)} ` };
}
