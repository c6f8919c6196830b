/**
 * How long the thread was deaf at once while something ran: the longest time between two turns of a timer that wants to ring
 * every millisecond. In the app this is how long the window waits for an answer. `ms` is what a person would notice; on a
 * machine that others use too, `processorMs` is the part of it that this thread worked.
 */
export type Stall = { readonly ms: number; readonly processorMs: number };

export async function measureStall(act: () => Promise<void>): Promise<Stall> {
  let longest = 0;
  let longestWork = 0;
  const processor = (): number => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let [at, work] = [performance.now(), processor()];
  const ring = (): void => {
    const [now, worked] = [performance.now(), processor()];
    longest = Math.max(longest, now - at);
    longestWork = Math.max(longestWork, worked - work);
    [at, work] = [now, worked];
  };
  const timer = setInterval(ring, 1);
  await act();
  // The last stretch ends with a turn too.
  await new Promise((resolve) => setTimeout(resolve, 5));
  clearInterval(timer);
  return { ms: longest, processorMs: longestWork };
}
