/** What the server was asked, newest last: the proof of what a client really did. Bounded; bodies are kept only when told to. */

export type RequestRecord = {
  /** The server's clock, epoch ms. */
  readonly at: number;
  /** Google's method id of the route; empty where no route fits. */
  readonly route: string;
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  /** Every value of every query parameter, as sent. */
  readonly query: Readonly<Record<string, readonly string[]>>;
  readonly user: string;
  /** 0 while it runs, and for ever where no answer was given (hang, reset). */
  status: number;
  readonly fault: string | null;
  readonly units: number;
  readonly ifMatch: string | null;
  readonly body: string | null;
};

export type RequestLog = ReturnType<typeof createRequestLog>;

export function createRequestLog(limit = 5000) {
  let records: RequestRecord[] = [];
  let keepBodies = false;

  return {
    /** Answers the record as kept, whose status is set when the answer is known. */
    add(record: RequestRecord): RequestRecord {
      // Trimmed in blocks: shifting one by one would copy the list at every request.
      if (records.length >= limit * 2) records = records.slice(-limit);
      const kept = keepBodies ? record : { ...record, body: null };
      records.push(kept);
      return kept;
    },
    list: (): readonly RequestRecord[] => records.slice(-limit),
    forget(): void {
      records = [];
    },
    setKeepBodies(keep: boolean): void {
      keepBodies = keep;
    },
  };
}
