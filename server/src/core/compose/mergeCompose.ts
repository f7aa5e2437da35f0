import { applyEdits, type TextEdit } from '../text/edit.ts';
import { span } from '../text/span.ts';
import { type BlockEntry, type BlockMap, readBlockMap } from './blockMap.ts';
import { holdsAll } from './holdsAll.ts';

/** A compose file with what it lacked. */
export interface MergedCompose {
  readonly content: string;
  /** Whether it only gained lines. */
  readonly additive: boolean;
}

/**
 * A compose file with the services and secrets of `wanted`, which this program wrote: what is not there is added at the end of its section, and a service of the same name
 * that says something else is replaced; what it says besides is the person's own. All other text stays as it is: comments, order, quotes, line ends. `undefined` where lines cannot be added so: the text is no
 * valid YAML, has several documents, or a section that is written in one line. Never throws.
 */
export function mergeCompose(before: string, wanted: string): MergedCompose | undefined {
  const ending = before.includes('\r\n') ? '\r\n' : '\n';
  const text = before === '' || before.endsWith('\n') ? before : `${before}${ending}`;
  const there = readBlockMap(text);
  const sections = readBlockMap(wanted)?.entries.map((section) => there && mergeSection({ text, map: there }, wanted, section));
  if (!sections || sections.includes(undefined)) {
    return undefined;
  }
  const edits = sections.flatMap((section) => section ?? []).map((edit) => ({ ...edit, newText: edit.newText.replaceAll('\n', ending) }));
  const content = edits.length === 0 ? before : applyEdits(text, edits);
  // YAML has more forms than anyone thinks of, as lines behind the end of a document: what comes out is read again.
  return holdsServices(content, wanted) ? { content, additive: edits.every(({ span: { start, end } }) => start === end) } : undefined;
}

function holdsServices(content: string, wanted: string): boolean {
  const [there, ours] = [content, wanted].map((text) => readBlockMap(text)?.entries.find(({ key }) => key === 'services')?.map);
  return ours?.entries.every(({ key, json }) => there?.entries.some((entry) => entry.key === key && holdsAll(entry.json, json))) ?? false;
}

/** A map, and the text that it stands in. */
interface Place {
  readonly text: string;
  readonly map: BlockMap;
}

function mergeSection(place: Place, wanted: string, section: BlockEntry): readonly TextEdit[] | undefined {
  const there = place.map.entries.find(({ key }) => key === section.key);
  if (!there) {
    return [addEntry(place, wanted.slice(section.start, section.end))];
  }
  const { map } = there;
  return (
    map && (section.map?.entries ?? []).flatMap((entry) => mergeEntry({ text: place.text, map }, wanted, entry, section.key === 'services'))
  );
}

/** A secret of the same name is the person's own, and may come from elsewhere. */
function mergeEntry(place: Place, wanted: string, entry: BlockEntry, replace: boolean): readonly TextEdit[] {
  const there = place.map.entries.find(({ key }) => key === entry.key);
  const text = indent(wanted.slice(entry.start, entry.end), place.map);
  if (!there) {
    return [addEntry(place, text)];
  }
  return replace && !holdsAll(there.json, entry.json) ? [{ span: span(there.start, there.end), newText: text }] : [];
}

/** Behind the last entry, with an empty line in front where the others have one. */
function addEntry({ text, map: { entries, end } }: Place, added: string): TextEdit {
  const [first, second] = entries;
  const apart = first && second && /^[ \t]*\r?\n/m.test(text.slice(first.end, second.start));
  return { span: span(end, end), newText: `${apart ? '\n' : ''}${added}` };
}

/** This program indents entries by two spaces. */
function indent(text: string, { entries, indent: wanted }: BlockMap): string {
  return entries.length === 0 ? text : text.replace(/^ {2}/gm, ' '.repeat(wanted));
}
