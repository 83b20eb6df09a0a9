// What Python says reaches the browser as it was, small or large.

import assert from "node:assert/strict"
import { test } from "node:test"
import { gzipSync } from "node:zlib"
import { read } from "../../browser/read.js"

const CHART = { key: "bars", alt: "p(café) = 0.5 · ∞", figure: { data: [{ x: Array(3000).fill(0.25) }] } }
const written = new TextEncoder().encode(JSON.stringify(CHART))

test("a small chart comes as plain JSON", async () => {
  assert.deepEqual(await read(written), CHART)
})

test("a large one comes compressed", async () => {
  const packed = new Uint8Array(gzipSync(written))
  assert.ok(packed.length < written.length / 10)
  assert.deepEqual(await read(packed), CHART)
})

test("what is neither is refused", async () => {
  await assert.rejects(read(new Uint8Array([0x1f, 0x8b, 1, 2, 3])))
  await assert.rejects(read(new TextEncoder().encode("<html>")))
})
