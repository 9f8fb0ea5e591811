/** Runs `work` while no other tab of this browser runs it; where browsers cannot tell, it just runs. */
export function oneTabAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = (navigator as { locks?: LockManager }).locks;
  return locks ? (locks.request(`jifen.${name}`, work) as Promise<T>) : work();
}
