import type { Cursor } from './cursor.ts';
import type { Entry } from './entry.ts';
import { valueEntry } from './valueEntry.ts';

/** Places that images put what a variable names in, those in the home directory as the default that they are. */
export function usualPaths(cursor: Cursor, name: string): readonly Entry[] {
  const home = cursor.step()?.state.user?.home;
  const { inHome, elsewhere } = places[name] ?? {};
  return [
    ...(elsewhere === undefined ? [] : [valueEntry(elsewhere, name, undefined)]),
    ...(home === undefined || inHome === undefined ? [] : [valueEntry(`${home}/${inHome}`, name, `${home}/${inHome}`)]),
  ];
}

const places: Readonly<Record<string, { readonly inHome?: string; readonly elsewhere?: string }>> = {
  UV_CACHE_DIR: { inHome: '.cache/uv' },
  UV_PROJECT_ENVIRONMENT: { elsewhere: '/opt/venv' },
  UV_PYTHON_INSTALL_DIR: { inHome: '.local/share/uv/python', elsewhere: '/opt/python' },
  UV_TOOL_DIR: { inHome: '.local/share/uv/tools', elsewhere: '/opt/tools' },
  UV_TOOL_BIN_DIR: { inHome: '.local/bin', elsewhere: '/usr/local/bin' },
};
