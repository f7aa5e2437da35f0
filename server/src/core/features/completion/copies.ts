import { findShippedEnvironments } from '../../build/environment/environments.ts';
import { findStage } from '../../build/findStage.ts';
import type { Stage, Step } from '../../build/plan.ts';
import { findPythonFolder, usesManagedPython } from '../../build/python/managedPython.ts';
import { isUvImage, parseImageReference } from '../../uv/imageReference.ts';
import type { Cursor } from './cursor.ts';
import type { Completion, Entry } from './entry.ts';
import { insertAt } from './insert.ts';
import { listFiles, pathRest } from './paths.ts';
import { missingInputs } from './syncInputs.ts';

/** The arguments of a `COPY` up to the cursor. */
interface CopyHead {
  /** Finished words. */
  readonly words: readonly string[];
  readonly typed: string;
  /** Whether it is the JSON form: each word is a string of its own. */
  readonly json: boolean;
  /** Whether it is the JSON form and the cursor stands between strings. */
  readonly outside: boolean;
  /** Whether nothing is behind the cursor: then a destination can be given too. */
  readonly last: boolean;
}

/** What uv needs and the image lacks; of another stage its environment; `undefined` outside of the arguments of `COPY`. */
export function completeCopy(cursor: Cursor): readonly Completion[] | undefined {
  const head = readCopyHead(cursor);
  const step = cursor.step();
  return head && step && insertAt(cursor, wordOf(head), entriesOf(cursor, step, head));
}

function wordOf({ typed, outside }: CopyHead) {
  return { typed, outside, rest: pathRest };
}

function readCopyHead(cursor: Cursor): CopyHead | undefined {
  const head = cursor.head();
  const text = head?.keyword === 'COPY' && !head.heredoc ? /^\s*(?:--\S+\s+)*((?![-\s])[\s\S]*|)$/.exec(head.text)?.[1] : undefined;
  if (head === undefined || text === undefined) {
    return undefined;
  }
  if (text.startsWith('[')) {
    return readJsonHead(text);
  }
  const words = text.split(/\s+/);
  return { words: words.slice(0, -1), typed: words.at(-1) ?? '', json: false, outside: false, last: head.rest.trim() === '' };
}

function readJsonHead(text: string): CopyHead | undefined {
  const words = [...text.matchAll(/"([^"]*)"/g)].map(([, word = '']) => word);
  const behind = text.replace(/"[^"]*"/g, '_');
  const open = /"([^"]*)$/.exec(behind)?.[1];
  return open !== undefined || /(?:^\[|,)\s*$/.test(behind)
    ? { words, typed: open ?? '', json: true, outside: open === undefined, last: false }
    : undefined;
}

function entriesOf(cursor: Cursor, step: Step, head: CopyHead): readonly Entry[] {
  const from = cursor.head()?.instruction.flags.findLast(({ name }) => name === 'from')?.value;
  if (from === undefined) {
    return fromContext(cursor, step, head);
  }
  const stage = findStage(cursor.plan.stages.slice(0, cursor.stage()?.index), from);
  return stage ? fromStage(cursor, stage, head) : fromImage(from, head);
}

/** What a sync reads, with the folder that it belongs in; then all files of the context. */
function fromContext(cursor: Cursor, step: Step, head: CopyHead): readonly Entry[] {
  const needed = [...missingInputs(cursor, step)].filter((path) => !head.words.includes(path)).sort();
  const beside = needed.filter((path) => !path.includes('/'));
  const whole = head.last && !head.json && head.words.length === 0;
  const told = beside.length === needed.length ? 'all that a sync reads' : 'what a sync reads here, without the members';
  const all = whole && beside.length > 1 ? [copy(beside.join(' '), './', told)] : [];
  const single = needed.map((path) =>
    whole ? copy(path, path.slice(0, path.lastIndexOf('/') + 1) || './', 'uv reads it') : entry(path, 'uv reads it'),
  );
  // Behind the layer of the dependencies comes the source.
  const source = whole && head.typed === '' ? [copy('.', '.', 'the source: all that .dockerignore leaves')] : [];
  const others = listFiles(cursor, head.typed).filter(({ label }) => !needed.includes(label) && !head.words.includes(label));
  return [...all, ...single, ...source, ...others];
}

/** An environment works only at the path where it was made, and with the Python that it was made with. */
function fromStage({ plan }: Cursor, stage: Stage, head: CopyHead): readonly Entry[] {
  const environments = findShippedEnvironments(plan, stage);
  const pythons = environments.flatMap(({ syncs }) => syncs.filter((call) => usesManagedPython(plan, call)).map(findPythonFolder));
  const found = [
    ...environments.map(({ path }) => ({ path, detail: 'the environment' })),
    ...[...new Set(pythons)].map((path) => ({ path, detail: "the environment's Python, which uv manages" })),
  ].flatMap(({ path, detail }) => (path === undefined ? [] : [{ path, detail }]));
  if (head.words.length > 0) {
    return found.filter(({ path }) => head.words.includes(path)).map(({ path }) => entry(path, 'the same path: it works only there'));
  }
  return found.map(({ path, detail }) => (head.last && !head.json ? copy(path, path, detail) : entry(path, detail)));
}

function fromImage(text: string, head: CopyHead): readonly Entry[] {
  const reference = parseImageReference(text);
  if (!reference || !isUvImage(reference)) {
    return [];
  }
  if (head.words.length > 0) {
    return ['/uvx', '/bin/']
      .filter((word) => !head.words.includes(word))
      .map((word) => entry(word, word === '/bin/' ? 'on PATH' : 'uv tool run'));
  }
  return head.last && !head.json
    ? [copy('/uv', '/bin/', 'uv'), copy('/uv /uvx', '/bin/', 'uv, and uvx')]
    : [entry('/uv', 'uv'), entry('/uvx', 'uv tool run')];
}

function copy(source: string, destination: string, detail: string): Entry {
  return { label: source, newText: `${source} ${destination}`, kind: 'path', detail };
}

function entry(label: string, detail: string): Entry {
  return { label, kind: 'path', detail };
}
