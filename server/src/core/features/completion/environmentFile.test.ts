import { describe, expect, it } from 'vitest';
import { catalog } from '../../../../../test/harness/analyzeCase.ts';
import { applyEdits } from '../../text/edit.ts';
import type { Completion } from './entry.ts';
import { completeEnvironmentFile, type EnvironmentFile } from './environmentFile.ts';

function offer(file: EnvironmentFile, marked: string): readonly Completion[] {
  return completeEnvironmentFile(file, marked.replace('|', ''), marked.indexOf('|'), catalog);
}

function accept(file: EnvironmentFile, marked: string, label: string): string {
  const entry = offer(file, marked).find((candidate) => candidate.label === label);
  return entry ? applyEdits(marked.replace('|', ''), [entry]) : `${label} is not offered`;
}

const service = 'services:\n  web:\n    environment:\n';

describe('compose files', () => {
  it.each([
    [`${service}      UV_LI|\n`, 'UV_LINK_MODE', `${service}      UV_LINK_MODE: \n`],
    [`${service}      - UV_LI|\n`, 'UV_LINK_MODE', `${service}      - UV_LINK_MODE=\n`],
    [`${service}    - UV_LI|\n`, 'UV_LINK_MODE', `${service}    - UV_LINK_MODE=\n`],
    [`${service}      UV_L|INK: copy\n`, 'UV_LINK_MODE', `${service}      UV_LINK_MODE: copy\n`],
    [`${service}      UV_LINK_MODE: c|\n`, 'copy', `${service}      UV_LINK_MODE: copy\n`],
    [`${service}      UV_LINK_MODE: "c|"\n`, 'copy', `${service}      UV_LINK_MODE: "copy"\n`],
    [`${service}      - UV_LINK_MODE=|\n`, 'copy', `${service}      - UV_LINK_MODE=copy\n`],
    [`${service}      - "UV_LINK_MODE=c|"\n`, 'copy', `${service}      - "UV_LINK_MODE=copy"\n`],
    ['x:\n  environment: &shared # why\n    UV_LI|\n', 'UV_LINK_MODE', 'x:\n  environment: &shared # why\n    UV_LINK_MODE: \n'],
    [`${service}      UV_OFFLINE: |\n`, 'true', `${service}      UV_OFFLINE: "true"\n`],
    [`${service}      UV_OFFLINE: |\n`, '1', `${service}      UV_OFFLINE: 1\n`],
    [`${service}      - UV_OFFLINE=|\n`, 'true', `${service}      - UV_OFFLINE=true\n`],
    [`${service}      PYTHONUNBUFFERED: |\n`, '1', `${service}      PYTHONUNBUFFERED: 1\n`],
    [`${service}      A: b\n      # why\n\n      |\n`, 'UV_NO_SYNC', `${service}      A: b\n      # why\n\n      UV_NO_SYNC: \n`],
    [`${service}      UV_LI|\n`.replaceAll('\n', '\r\n'), 'UV_LINK_MODE', `${service}      UV_LINK_MODE: \n`.replaceAll('\n', '\r\n')],
  ])('have variables and values under environment: %j', (text, label, after) => {
    expect(accept('compose', text, label)).toBe(after);
  });

  it('have none elsewhere, and none twice', () => {
    for (const text of [
      'services:\n  web:\n    UV_|',
      'UV_|',
      `${service}    UV_|`,
      `${service}      A: UV_|`,
      `${service}      # UV_|`,
      `${service}      A: |`,
    ]) {
      expect(offer('compose', text)).toEqual([]);
    }
    const labels = offer(
      'compose',
      `${service}      UV_OFFLINE: 1\n      U|\n      UV_LINK_MODE: copy\n  other:\n    environment:\n      UV_NO_SYNC: 1\n`,
    );
    expect(labels.map(({ label }) => label)).toEqual(expect.arrayContaining(['UV_NO_SYNC', 'UV_NO_DEV']));
    expect(labels.filter(({ label }) => label === 'UV_OFFLINE' || label === 'UV_LINK_MODE')).toEqual([]);
  });
});

describe('.env files', () => {
  it.each([
    ['UV_LI|', 'UV_LINK_MODE', 'UV_LINK_MODE='],
    ['A=1\r\nexport UV_LI|\r\nB=2\r\n', 'UV_LINK_MODE', 'A=1\r\nexport UV_LINK_MODE=\r\nB=2\r\n'],
    ['UV_LINK_MODE=|', 'copy', 'UV_LINK_MODE=copy'],
    ["UV_LINK_MODE='c|'", 'copy', "UV_LINK_MODE='copy'"],
    ['UV_OFFLINE=|', 'true', 'UV_OFFLINE=true'],
  ])('have variables and values: %j', (text, label, after) => {
    expect(accept('dotenv', text, label)).toBe(after);
  });

  it('have none in comments, and none twice', () => {
    expect(offer('dotenv', '# UV_|')).toEqual([]);
    expect(offer('dotenv', 'A=UV_|')).toEqual([]);
    expect(offer('dotenv', 'UV_OFFLINE=1\nUV_|\nUV_NO_DEV=1').filter(({ label }) => /OFFLINE|NO_DEV$/.test(label))).toEqual([]);
  });
});
