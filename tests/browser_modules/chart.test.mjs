// When a chart may be taken apart.

import assert from "node:assert/strict"
import { test } from "node:test"

// As much of a page as a chart needs before it is drawn.
globalThis.document = new EventTarget()
globalThis.getComputedStyle = () => ({ getPropertyValue: () => "#1a1a1a" })
const { forget, take } = await import("../../browser/chart.js")

function root(isConnected) {
  const node = { isConnected, style: {}, said: {}, watchers: [] }
  take(Object.assign(node, { setAttribute: (name, value) => (node.said[name] = value) }), {
    key: "bars", alt: "Three bars", figure: { data: [], layout: { height: 90 } },
  })
  return node
}

test("what a chart shows is said to who cannot see it, before it is drawn", () => {
  const { said, style } = root(true)
  assert.deepEqual([said, style.minHeight], [{ role: "figure", "aria-label": "Three bars" }, "90px"])
})

test("a chart is taken apart where it has left the page, and never while it stands there", () => {
  const purged = []
  globalThis.Plotly = { purge: (node) => purged.push(node) }
  forget(root(true)) // new data came before the module was there: its handles are held on
  assert.equal(purged.length, 0)
  const gone = root(false)
  forget(gone)
  assert.deepEqual(purged, [gone])
})
