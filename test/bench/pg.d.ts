/** As much of the driver as the benchmark uses; it comes without types of its own. */
declare module "pg" {
  export interface Query {
    /** Prepared once on each connection, by this name. */
    name?: string;
    text: string;
    values?: (string | number)[];
  }
  export class Pool {
    constructor(options: { host: string; port: number; user: string; database: string; max: number });
    query(query: string | Query): Promise<{ rows: Record<string, unknown>[] }>;
    end(): Promise<void>;
    on(event: "error", listener: (error: Error) => void): void;
  }
}
