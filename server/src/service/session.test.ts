import { describe, expect, it } from 'vitest';
import type { FileInput, Inputs } from '../core/snapshot/inputs.ts';
import { recordInputs } from '../core/snapshot/recordInputs.ts';
import type { Path } from '../core/text/path.ts';
import { defaultEditorSettings } from './editorSettings.ts';
import type { Checked, Engine } from './engine.ts';
import type { OpenDocument } from './openDocuments.ts';
import { createSession, type Result, type Session } from './session.ts';

/** A host in memory that counts. Its engine asks for the files that the first line of the document names. */
class MemoryHost {
  readonly stored = new Map<Path, string>();
  readonly open = new Map<Path, OpenDocument>();
  readonly reads: Path[] = [];
  analyses = 0;
  /** Called when a file is being read. */
  onRead: (path: Path) => void | Promise<void> = () => {};
  enable = true;
  readonly session: Session;

  constructor() {
    const documents = { get: (path: Path) => this.open.get(path), all: () => this.open.values() };
    this.session = createSession({
      documents,
      workspace: {
        readFile: async (path): Promise<FileInput> => {
          this.reads.push(path);
          const text = this.stored.get(path);
          await undefined;
          await this.onRead(path);
          return text === undefined ? { kind: 'absent' } : { kind: 'text', text };
        },
        readFolder: async () => ({ kind: 'absent' }),
      },
      loadEngine: async () => this.engine(),
      settingsOf: async () => ({ ...defaultEditorSettings, enable: this.enable }),
      workspaceFolders: () => ['/work'],
    });
  }

  type(path: Path, text: string): void {
    this.open.set(path, { path, text, version: (this.open.get(path)?.version ?? 0) + 1 });
  }

  private engine(): Engine {
    const analyze: Engine['analyze'] = ({ text, inputs }) => {
      this.analyses += 1;
      const recorded = recordInputs(inputs);
      const seen = (text.split('\n')[0] ?? '')
        .split(' ')
        .filter(Boolean)
        .map((path) => textOf(recorded.inputs, path));
      return { findings: seen, missing: recorded.missing() } as unknown as Checked;
    };
    return { analyze } as Engine;
  }
}

function textOf(inputs: Inputs, path: Path): string {
  const input = inputs.file(path);
  return input.kind === 'text' ? input.text : input.kind;
}

/** What the analysis saw of the files that it asked for. */
function seen(result: Result | undefined): unknown {
  return result?.checked.findings;
}

describe('a session', () => {
  it('brings what the analysis asks for, and keeps the result', async () => {
    const host = new MemoryHost();
    host.stored.set('/work/a', 'A');
    host.type('/work/Dockerfile', '/work/a /work/b');
    const first = await host.session.resultOf('/work/Dockerfile');
    expect(seen(first)).toEqual(['A', 'absent']);
    expect(await host.session.resultOf('/work/Dockerfile')).toBe(first);
    expect(host.reads).toEqual(['/work/a', '/work/b']);
    expect(host.analyses).toBe(2);
  });

  it('sees the whole of a large uv.lock whenever an analysis asks for its text', async () => {
    const host = new MemoryHost();
    const lock = 'version = 1\n'.repeat(20_000);
    host.stored.set('/work/uv.lock', lock);
    for (let keystroke = 0; keystroke < 3; keystroke++) {
      host.type('/work/Dockerfile', `/work/uv.lock\n${keystroke}`);
      expect(seen(await host.session.resultOf('/work/Dockerfile'))).toEqual([lock]);
    }
    expect(host.reads.length).toBeLessThanOrEqual(2);
  });

  it('analyses once for each version, and reads nothing again', async () => {
    const host = new MemoryHost();
    host.type('/work/Dockerfile', '/work/a');
    await host.session.resultOf('/work/Dockerfile');
    host.type('/work/Dockerfile', '/work/a\nmore');
    const [first, second] = await Promise.all([host.session.resultOf('/work/Dockerfile'), host.session.resultOf('/work/Dockerfile')]);
    expect(first).toBe(second);
    expect(first?.version).toBe(2);
    expect(host.analyses).toBe(3);
    expect(host.reads).toHaveLength(1);
  });

  it('knows whom a change concerns', async () => {
    const host = new MemoryHost();
    host.type('/work/Dockerfile', '/work/a');
    host.type('/work/other.Dockerfile', '/work/b');
    await host.session.resultOf('/work/Dockerfile');
    const other = await host.session.resultOf('/work/other.Dockerfile');
    host.stored.set('/work/a', 'new');
    expect(host.session.change([{ path: '/work/a', kind: 'presence' }])).toEqual(['/work/Dockerfile']);
    expect(seen(await host.session.resultOf('/work/Dockerfile'))).toEqual(['new']);
    expect(await host.session.resultOf('/work/other.Dockerfile')).toBe(other);
    expect(host.session.change([{ path: '/work/c', kind: 'presence' }])).toEqual([]);
  });

  it('lets open documents win over stored files', async () => {
    const host = new MemoryHost();
    host.stored.set('/work/a', 'stored');
    host.type('/work/a', 'open');
    host.type('/work/Dockerfile', '/work/a');
    expect(seen(await host.session.resultOf('/work/Dockerfile'))).toEqual(['open']);
    host.type('/work/a', 'typed');
    host.session.change([{ path: '/work/a', kind: 'text' }]);
    expect(seen(await host.session.resultOf('/work/Dockerfile'))).toEqual(['typed']);
  });

  it('does not keep what changed while it was read', async () => {
    const host = new MemoryHost();
    host.stored.set('/work/a', 'old');
    host.type('/work/Dockerfile', '/work/a');
    host.onRead = () => {
      host.onRead = () => {};
      host.stored.set('/work/a', 'new');
      host.session.change([{ path: '/work/a', kind: 'text' }]);
    };
    expect(seen(await host.session.resultOf('/work/Dockerfile'))).toEqual(['new']);
  });

  it('answers for the text as it is at the end, when it changes meanwhile', async () => {
    const host = new MemoryHost();
    host.type('/work/Dockerfile', '/work/a');
    host.onRead = () => {
      host.onRead = () => {};
      host.type('/work/Dockerfile', '/work/b');
    };
    const result = await host.session.resultOf('/work/Dockerfile');
    expect(result?.version).toBe(2);
    expect(host.reads).toEqual(['/work/a', '/work/b']);
  });

  it('has no result for what is not open, is closed meanwhile, or is switched off', async () => {
    const host = new MemoryHost();
    expect(await host.session.resultOf('/work/Dockerfile')).toBeUndefined();
    host.type('/work/Dockerfile', '/work/a');
    host.onRead = () => {
      host.open.delete('/work/Dockerfile');
    };
    expect(await host.session.resultOf('/work/Dockerfile')).toBeUndefined();
    host.enable = false;
    host.type('/work/Dockerfile', '');
    host.session.changeAll();
    expect(await host.session.resultOf('/work/Dockerfile')).toBeUndefined();
  });

  it('passes a failure on, and tries again', async () => {
    const host = new MemoryHost();
    host.type('/work/Dockerfile', '/work/a');
    host.onRead = () => {
      throw new Error('broken');
    };
    await expect(host.session.resultOf('/work/Dockerfile')).rejects.toThrow('broken');
    host.onRead = () => {};
    expect(seen(await host.session.resultOf('/work/Dockerfile'))).toEqual(['absent']);
  });

  it('reads everything anew when it is told to', async () => {
    const host = new MemoryHost();
    host.type('/work/Dockerfile', '/work/a');
    await host.session.resultOf('/work/Dockerfile');
    host.session.refresh('/work/Dockerfile');
    await host.session.resultOf('/work/Dockerfile');
    host.session.changeAll();
    await host.session.resultOf('/work/Dockerfile');
    expect(host.reads).toHaveLength(3);
  });
});
