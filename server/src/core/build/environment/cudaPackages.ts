import type { InstallSet } from '../../project/install/installSet.ts';
import type { LockedPackage } from '../../project/lock.ts';

/** The packages of CUDA that an installation brings unasked. */
export interface CudaPackages {
  readonly packages: readonly LockedPackage[];
  /** What they are downloaded as. */
  readonly bytes: number;
  /** The package that asks for them; who takes `jax[cuda12]` or cupy wants CUDA. */
  readonly reason: 'torch' | 'xgboost';
}

/** CUDA as torch and xgboost of PyPI bring it; `undefined` where neither does. */
export function findCudaPackages(set: InstallSet): CudaPackages | undefined {
  const all = set.entries.map((entry) => entry.package);
  const packages = all.filter(
    ({ name, version }) => /^nvidia-.*-cu\d\d$|^nvidia-(?:cublas|cudnn|cufft|nccl)/.test(name) || /\+cu\d/.test(version ?? ''),
  );
  const reason = (['torch', 'xgboost'] as const).find((name) => all.some((each) => each.name === name && bringsCuda(each, packages)));
  return reason && { packages, bytes: set.downloadSize(packages).bytes, reason };
}

/** The torch of the index for processors asks for none of them. */
function bringsCuda(each: LockedPackage, packages: readonly LockedPackage[]): boolean {
  return packages.includes(each) || each.dependencies.some(({ name }) => packages.some((cuda) => cuda.name === name));
}
