import { readScript } from '../../shell/script.ts';
import { mapVerbatim } from '../../text/mappedText.ts';
import type { ScaffoldChoices } from '../plan.ts';
import type { Candidate } from './candidates.ts';
import { showCommand } from './detectStart.ts';
import type { Start } from './start.ts';

/** A candidate that is started, and listens, as it was asked for. */
export function chooseStart(candidate: Candidate, { start: wanted, port }: ScaffoldChoices): Candidate {
  const start = wanted === undefined ? candidate.start : findStart(candidate, wanted);
  return { ...candidate, start: port === undefined ? start : listenAt(start, port) };
}

/** One of those that were found; else the command itself, of which nothing is known but that it may need every file. */
function findStart({ start: { advice: _, health: __, ...start }, starts }: Candidate, wanted: string): Start {
  const command = splitCommand(wanted);
  const port = /(?:\bport[= ]|:)(\d{2,5})\b/.exec(wanted)?.[1];
  const own: Start = {
    ...start,
    ...(port !== undefined && { port: Number(port) }),
    framework: 'own command',
    command,
    development: command,
    needsFiles: true,
    reason: 'it was asked for',
  };
  return starts.find((found) => showCommand(found) === wanted) ?? own;
}

/** The words of a single command; what only a shell understands is given to one. */
function splitCommand(text: string): readonly string[] {
  const { commands, errors } = readScript(mapVerbatim(text, 0));
  const [first] = commands;
  const words = first && [first.name, ...first.args].map(({ literal }) => literal);
  const plain =
    first && commands.length === 1 && errors.length === 0 && text.slice(first.commandSpan.start, first.commandSpan.end) === text.trim();
  return plain && words && !words.includes(undefined) ? words.filter((word) => word !== undefined) : ['sh', '-c', text];
}

function listenAt(start: Start, port: number): Start {
  const replace = (text: string): string =>
    start.port === undefined ? text : text.replace(new RegExp(`(?<!\\d)${start.port}(?!\\d)`, 'g'), String(port));
  const variables = Object.entries(start.variables ?? {}).map(([name, value]) => [name, replace(value)]);
  return {
    ...start,
    port,
    command: start.command.map(replace),
    development: start.development.map(replace),
    ...(start.variables && { variables: Object.fromEntries(variables) }),
  };
}
