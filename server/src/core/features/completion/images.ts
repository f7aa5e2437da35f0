import type { Stage } from '../../build/plan.ts';
import type { Cursor } from './cursor.ts';
import type { Completion, Entry } from './entry.ts';
import { insertAt } from './insert.ts';
import { uvImages, uvImagesByArgument, uvVariants } from './uvImages.ts';

/** Where an image is being written. */
interface ImagePlace {
  readonly by: 'FROM' | 'COPY' | 'mount';
  readonly typed: string;
}

const referenceRest = /^[\w./:@${}-]*/;

/** Images of uv, and stages of the file; `undefined` where no image is being written. */
export function completeImage(cursor: Cursor): readonly Completion[] | undefined {
  const place = readImagePlace(cursor);
  return place && insertAt(cursor, { typed: place.typed, rest: referenceRest }, entriesFor(cursor, place));
}

function readImagePlace(cursor: Cursor): ImagePlace | undefined {
  const head = cursor.head();
  if (!head || head.heredoc) {
    return undefined;
  }
  const find = (by: ImagePlace['by'], form: RegExp): ImagePlace | undefined => {
    const typed = form.exec(head.text)?.[1];
    return typed === undefined ? undefined : { by, typed };
  };
  switch (head.keyword) {
    case 'FROM':
      return find('FROM', /^\s*(?:--\S+\s+)*((?!-)\S*)$/);
    case 'COPY':
      return find('COPY', /^\s*(?:--\S+\s+)*--from=(\S*)$/);
    case 'RUN':
      return find('mount', /^\s*(?:--\S+\s+)*--mount=(?:\S*,)?from=([^\s,]*)$/i);
    default:
      return undefined;
  }
}

/** A stage is begun with an image that holds Python; files are taken from stages and from the image that is uv alone. */
function entriesFor(cursor: Cursor, { by, typed }: ImagePlace): readonly Entry[] {
  const kind = by === 'COPY' ? 'stage' : 'image';
  const stages = earlierStages(cursor).map((stage) => ({ label: stage.name ?? '', kind, detail: describeStage(stage) }) as const);
  return by === 'FROM'
    ? [...uvVariants(cursor, typed), ...stages, ...uvImagesByArgument(cursor, typed), ...uvImages(cursor, typed)]
    : [...stages, ...uvImages(cursor, typed)];
}

/** The named stages in front of the one that the cursor is in. */
function earlierStages(cursor: Cursor): readonly Stage[] {
  const here = cursor.head()?.instruction;
  const begins = here?.keyword === 'FROM' ? here.span.start : (cursor.stage()?.from.span.start ?? 0);
  return cursor.plan.stages.filter(({ from, name }) => from.span.start < begins && name !== undefined).reverse();
}

function describeStage({ view }: Stage): string {
  return view ? `stage from ${view.image.raw}` : 'stage';
}
