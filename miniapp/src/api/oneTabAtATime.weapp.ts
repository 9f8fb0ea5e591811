/** A mini-program has no second tab. */
export const oneTabAtATime = <T>(_name: string, work: () => Promise<T>): Promise<T> => work();
