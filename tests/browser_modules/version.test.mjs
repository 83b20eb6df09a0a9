// A page that a newer version speaks to is loaded again, and never twice for the same one.

import assert from "node:assert/strict"
import { test } from "node:test"

const VERSION = "../../browser/version.js"
const storage = () => {
  const kept = new Map()
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) }
}

// A page of one version, in a tab, to which the server names its modules; how often it is loaded again.
async function page(version, sessionStorage) {
  let loads = 0
  Object.assign(globalThis, { location: { reload: () => (loads += 1) }, sessionStorage, softmaxLabVersion: version })
  await import(`${VERSION}?${Math.random()}`)
  return loads
}
const OTHER = "https://lab.example/browser/other/"
const SAME = new URL("../../browser/", import.meta.url).href

test("the first modules of a page say which version it is", async () => {
  assert.equal(await page(undefined, storage()), 0)
  assert.equal(globalThis.softmaxLabVersion, SAME)
  assert.equal(await page(SAME, storage()), 0)
})

test("another version loads the page again, once in a tab", async () => {
  const tab = storage()
  assert.equal(await page(OTHER, tab), 1)
  assert.equal(await page(OTHER, tab), 0) // it came back as it was: two servers disagree
})

test("a browser that keeps no notes is left in peace", async () => {
  const refusing = { getItem() { throw new Error("SecurityError") } }
  assert.equal(await page(OTHER, refusing), 0)
})
