/**
 * Gives the embedded database an index that it lacks: without it, every write and every read of a stream goes through
 * all stream records there are, and a year of purchases takes hours (dynoxide 1.2.1: after 12,000 writes each costs
 * five times as much as the first, and with the index no more). It only orders; an engine that needs it no longer, or
 * keeps its records elsewhere, is left as it is.
 */
export async function indexStreams(databaseFile: string): Promise<void> {
  // Node 20 has no SQLite; then it is slow, but works.
  const sqlite = await import("node:sqlite").catch(() => undefined);
  if (!sqlite) return;
  const database = new sqlite.DatabaseSync(databaseFile, { timeout: 5_000 });
  try {
    const keepsRecords = database.prepare("SELECT 1 FROM sqlite_master WHERE name = '_stream_records'").get();
    if (!keepsRecords) return;
    database.exec(
      "CREATE INDEX IF NOT EXISTS stream_order ON _stream_records (table_name, CAST(sequence_number AS INTEGER))",
    );
  } finally {
    database.close();
  }
}
