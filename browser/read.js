// What Python says of a chart: its figure, its words and its handles, as JSON, compressed where it is large.

const GZIP = [0x1f, 0x8b] // the first bytes of what is compressed; JSON begins with a brace

export async function read(data) {
  const isPacked = GZIP.every((byte, i) => data[i] === byte)
  if (!isPacked) return JSON.parse(new TextDecoder().decode(data))
  return new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"))).json()
}
