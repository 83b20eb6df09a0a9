// Streamlit's own English, in the language of the page.

import assert from "node:assert/strict"
import { test } from "node:test"

globalThis.document = { getElementById: () => null }
const { translated } = await import("../../browser/streamlit_words.js")

const known = [
  { before: "Main menu", after: undefined, ours: "주 메뉴" },
  { before: "Help for ", after: "", ours: "{name} 도움말" },
  { before: "", after: " per file", ours: "파일당 {name}" },
]

test("a text of Streamlit is said in the language of the page", () => {
  assert.equal(translated("Main menu", known), "주 메뉴")
  assert.equal(translated("Help for 온도 $&", known), "온도 $& 도움말")
  assert.equal(translated("20MB per file", known), "파일당 20MB")
})

test("any other text stays", () => {
  for (const text of ["Main menu ", "Help for ", " per file", "cat", ""]) assert.equal(translated(text, known), text)
  assert.equal(translated("Main menu"), "Main menu")
})
