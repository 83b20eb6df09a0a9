// What students write for a number.

import assert from "node:assert/strict"
import { test } from "node:test"
import { readNumber } from "../../browser/room_number.js"

test("a point, a comma, a real minus sign and wide digits are read", () => {
  const written = ["0.25", "0,25", ",25", " 3 ", "−2", "–2", "+1.5", "1e-3", "２．５", "２，５", "5."]
  assert.deepEqual(written.map(readNumber), [0.25, 0.25, 0.25, 3, -2, -2, 1.5, 0.001, 2.5, 2.5, 5])
})

test("what has no one reading is no number, and nothing is guessed", () => {
  for (const text of ["", "abc", "1/4", "25 %", "1,234.5", "1,2,3", "1e999", "NaN", "Infinity", "0x10", "1 000", "--1", "."]) {
    assert.equal(readNumber(text), null, text)
  }
})
