// Where a clicker takes the class: from part to part, and none is cut.

import assert from "node:assert/strict"
import { test } from "node:test"

import { isSeen, placeOf } from "../../browser/presenter.js"

const part = (top, bottom, isHeading = false) => ({ top, bottom, isHeading })
const PAGE = [part(0, 60, true), part(60, 500), part(540, 580, true), part(580, 1000), part(1020, 1200), part(1240, 1300)]

test("the first part that is not seen whole comes to the top", () => {
  assert.equal(placeOf(PAGE, 1, 404, 600), 1020 - 16)
})

test("a heading comes with its part", () => {
  assert.equal(placeOf(PAGE, 1, 0, 700), 540 - 16)
})

test("a part that is higher than the screen goes on by a screen", () => {
  const high = [part(0, 40, true), part(40, 2000)]
  assert.equal(placeOf(high, 1, 0, 700), 700 - 32)
  assert.equal(placeOf(high, 1, 668, 700), 1368 - 32)
})

test("the way back shows what stood before, and ends at the top", () => {
  assert.equal(placeOf(PAGE, -1, 524, 700), 0)
  assert.equal(placeOf(PAGE, -1, 1004, 500), 524)
})

test("at the end nothing is left to come", () => {
  assert.ok(placeOf(PAGE, 1, 700, 700) >= 700)
  assert.equal(placeOf([], -1, 0, 700), 0)
})

test("a button is seen when it is on the screen, whole; one that the next run has put away is not", () => {
  assert.ok(isSeen({ top: 226, bottom: 271 }, 768))
  for (const box of [{ top: 0, bottom: 0 }, { top: -20, bottom: 25 }, { top: 740, bottom: 785 }]) assert.ok(!isSeen(box, 768))
})
