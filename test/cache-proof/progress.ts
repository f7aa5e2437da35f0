/** A step of BuildKit's progress. */
interface Vertex {
  readonly digest: string;
  readonly name: string;
  readonly cached?: boolean;
}

/** A step of a build: `[build 3/7]`, what follows in BuildKit's progress on one line, and whether it was called cached. */
export interface ProgressStep {
  readonly label: string;
  readonly text: string;
  readonly cached: boolean;
}

/**
 * The steps of BuildKit's progress as JSON. A linked copy has two: the copy itself counts, not its being laid over what is below (`LINK`), which is always done anew. A step that another
 * build does at the same moment may have that build's label.
 */
export function readProgress(log: string): readonly ProgressStep[] {
  const vertices = new Map<string, Vertex>();
  for (const line of log.split('\n').filter((text) => text.startsWith('{'))) {
    const { vertexes = [] } = JSON.parse(line) as { readonly vertexes?: readonly Vertex[] };
    for (const vertex of vertexes) {
      vertices.set(vertex.digest, { ...vertices.get(vertex.digest), ...vertex });
    }
  }
  return [...vertices.values()].flatMap(readVertex);
}

function readVertex({ name, cached }: Vertex): readonly ProgressStep[] {
  const [, label, text = ''] = /^(\[[^\]]*?\d+\/\d+\]) (?:ONBUILD )?(.*)/s.exec(name) ?? [];
  return label === undefined || /^(?:FROM|LINK) /.test(text)
    ? []
    : [{ label: oneLine(label).replace('[ ', '['), text: oneLine(text), cached: cached === true }];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
