// A drawing keeps its sum in a way that can be foreseen, and is shown and sent in whole hundredths.

import assert from "node:assert/strict"
import { test } from "node:test"
import { hundredths, isDrawing, moved, uniform, written } from "../../browser/room_bars.js"

const near = (one, other) => one.forEach((each, i) => assert.ok(Math.abs(each - other[i]) < 1e-9, `${one}, ${other}`))
const total = (numbers) => numbers.reduce((sum, each) => sum + each, 0)

test("who moves one bar leaves the others their ratios, as one logit that changes does", () => {
  near(moved([50, 30, 20], 0, 75), [75, 15, 10])
  near(moved([50, 30, 20], 2, 0), [62.5, 37.5, 0])
  near(moved([60, 40, 0], 0, 20), [20, 80, 0])
})

test("where all others are 0 they share equally; one that alone is not takes all", () => {
  near(moved([100, 0, 0], 0, 40), [40, 30, 30])
  near(moved([100, 0, 0], 1, 40), [60, 40, 0])
  near(moved([0, 100], 1, 25), [75, 25])
})

test("the largest remainders get what rounding leaves, the first of equals first", () => {
  assert.deepEqual(hundredths(uniform(3)), [34, 33, 33])
  assert.deepEqual(hundredths(uniform(12)), [9, 9, 9, 9, 8, 8, 8, 8, 8, 8, 8, 8])
  assert.deepEqual(hundredths([33.2, 33.7, 33.1]), [33, 34, 33])
  assert.deepEqual(hundredths([29, 35.5, 35.5]), [29, 36, 35])
})

test("whatever is moved, 100 hundredths are sent, and the moved bar shows what it was moved to", () => {
  let seed = 7
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647
  for (let round = 0; round < 3000; round += 1) {
    const classes = 2 + Math.floor(random() * 11)
    let shares = uniform(classes)
    for (let step = 0; step < 20; step += 1) {
      const [index, value] = [Math.floor(random() * classes), Math.floor(random() * 101)]
      shares = moved(shares, index, value)
      const whole = hundredths(shares)
      assert.equal(total(whole), 100)
      assert.equal(whole[index], value)
      assert.ok(whole.every((each) => Number.isInteger(each) && each >= 0))
      assert.ok(isDrawing(shares, classes))
    }
  }
})

test("a hundredth is written with its places, and what is no drawing is not taken for one", () => {
  assert.deepEqual([0, 7, 60, 100].map(written), ["0.00", "0.07", "0.60", "1.00"])
  for (const other of [null, [50, 50, 0], [120, -20], [NaN, 100], [40, 50], ["50", "50"]]) assert.ok(!isDrawing(other, 2))
})
