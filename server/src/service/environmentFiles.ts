import type { EnvironmentFile } from '../core/features/completion/environmentFile.ts';

/** Which kind of file with variables of containers a name and an editor's language stand for; `undefined` for any other one. */
export function environmentFileOf(name: string, language: string): EnvironmentFile | undefined {
  if (language === 'dockercompose' || /^(?:docker-)?compose.*\.ya?ml$/i.test(name)) {
    return 'compose';
  }
  return language === 'dotenv' || /^\.env(?:\..+)?$|\.env$/i.test(name) ? 'dotenv' : undefined;
}
