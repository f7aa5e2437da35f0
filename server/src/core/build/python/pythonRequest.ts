import { onceFor } from '../../memo.ts';
import type { Origin } from '../../uv/settings.ts';
import type { Model } from '../model.ts';
import type { UvCall } from '../uv/uvCall.ts';
import { type PinnedPython, readPinnedPython } from './pinnedPython.ts';

/** Which Python a call of a project asks for. */
export type PythonRequest =
  | {
      readonly kind: 'version';
      /** `3.12`, `3.12.4` */
      readonly version: string;
      /** As written. */
      readonly text: string;
      /** The flag or variable; absent for a `.python-version`. */
      readonly origin?: Origin & { readonly kind: 'flag' | 'environment' };
      readonly pin?: PinnedPython;
    }
  /** Nobody asks: any that satisfies `requires-python` will do. */
  | { readonly kind: 'none' }
  /** A path, a name, a range, or not known. */
  | { readonly kind: 'other' };

/** The request of `--python` or `UV_PYTHON`, else of the `.python-version` that is there: the former win. */
export function findPythonRequest(model: Model, call: UvCall): PythonRequest {
  return requestOf(call, model);
}

const requestOf = onceFor((call: UvCall, model: Model): PythonRequest => {
  const given = call.value('python');
  if (given.kind === 'unknown') {
    return { kind: 'other' };
  }
  if (given.value !== undefined) {
    const { origin, value } = given;
    const version = versionIn(value);
    return version === undefined || (origin.kind !== 'flag' && origin.kind !== 'environment')
      ? { kind: 'other' }
      : { kind: 'version', version, text: value, origin };
  }
  const pin = readPinnedPython(model, call);
  if (pin === undefined) {
    return { kind: 'none' };
  }
  const version = pin === 'unknown' ? undefined : versionIn(pin.text);
  return pin === 'unknown' || version === undefined ? { kind: 'other' } : { kind: 'version', version, text: pin.text, pin };
});

function versionIn(text: string): string | undefined {
  return /^(?:python|cpython[@-]?)?(3\.\d+(?:\.\d+)?)$/.exec(text.trim())?.[1];
}
