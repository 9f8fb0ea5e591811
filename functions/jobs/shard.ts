/** One of `shards` places for `name`, always the same, evenly spread. */
export function shardOf(name: string, shards: number): number {
  let hash = 7;
  for (let i = 0; i < name.length; i++) hash = (hash * 31 + name.charCodeAt(i)) >>> 0;
  return hash % shards;
}
