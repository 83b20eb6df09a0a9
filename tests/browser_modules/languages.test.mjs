// A link to another language leads to what the reader sees now.

import assert from "node:assert/strict"
import { test } from "node:test"

const heard = {}
globalThis.document = { addEventListener: (name, follow) => { heard[name] = follow } }
await import("../../browser/languages.js")

function followed(search, hash, lang) {
  globalThis.location = { search, hash }
  const link = { lang, setAttribute: (name, text) => { link[name] = text } }
  heard.click({ target: { closest: () => link } })
  return link.href
}

test("all parameters stay, and the language is said once", () => {
  assert.equal(followed("?z=2,1,0.1&T=0.5", "", "ko"), "?z=2,1,0.1&T=0.5&lang=ko")
  assert.equal(followed("?lang=ko&T=0.5&lang=zz", "", "en"), "?T=0.5&lang=en")
  assert.equal(followed("", "", "ko"), "?lang=ko")
})

test("what no server sees stays: the secret of a teacher's room", () => {
  assert.equal(followed("", "#secret", "ko"), "?lang=ko#secret")
})

test("who goes by keyboard, or opens another tab, takes it along too", () => {
  assert.deepEqual(Object.keys(heard).sort(), ["click", "focusin", "pointerover"])
  heard.click({ target: {} }) // what is no element has no link
})
