// The point of a triangle: three shares that add up, wherever a hand drags it.

import assert from "node:assert/strict"
import { test } from "node:test"
import { HUNDRED, insideTriangle, placeOf, sharesAt, sharesOfKey } from "../../browser/triangle.js"

const pressed = (key, more) => ({ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...more })
const third = ([first, second]) => HUNDRED - first - second

test("wherever the hand is, each corner keeps a hundredth at least", () => {
  for (let x = -2; x <= 3; x += 0.07) {
    for (let y = -2; y <= 3; y += 0.07) {
      const shares = sharesAt(x, y)
      for (const share of [...shares, third(shares)]) assert.ok(Number.isInteger(share) && share >= 1, `${x} ${y}: ${shares}`)
    }
  }
})

test("a point that is drawn and read again is the same point", () => {
  for (let first = 1; first <= 98; first += 1) {
    for (let second = 1; first + second <= 99; second += 1) {
      const { x, y } = placeOf([first, second])
      assert.deepEqual(sharesAt(x, y), [first, second])
    }
  }
})

test("the corners are where the triangle is drawn", () => {
  const near = ({ x, y }, to) => assert.ok(Math.hypot(x - to[0], y - to[1]) < 1e-12)
  near(placeOf([100, 0]), [0.5, Math.sqrt(3) / 2])
  near(placeOf([0, 100]), [0, 0])
  near(placeOf([0, 0]), [1, 0])
})

test("up is away from the base, left and right run along it", () => {
  const from = (key, more) => sharesOfKey(pressed(key, more), [40, 30])
  assert.deepEqual(from("ArrowUp"), [42, 29])
  assert.deepEqual(from("ArrowDown"), [38, 31])
  assert.deepEqual(from("ArrowLeft"), [40, 31])
  assert.deepEqual(from("ArrowRight"), [40, 29])
  assert.deepEqual(from("ArrowRight", { shiftKey: true }), [40, 25])
})

test("no row of keys leaves the triangle", () => {
  let [now, seed] = [[33, 33], 1]
  const keys = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]
  for (let i = 0; i < 5000; i += 1) {
    seed = (seed * 48271) % 2147483647
    now = sharesOfKey(pressed(keys[seed % 4], { shiftKey: seed % 3 === 0 }), now)
    assert.deepEqual(now, insideTriangle(now))
    assert.ok(third(now) >= 1)
  }
})

test("what belongs to the browser or to nobody moves nothing", () => {
  assert.equal(sharesOfKey(pressed("Enter"), [40, 30]), null)
  assert.equal(sharesOfKey(pressed("toString"), [40, 30]), null)
  for (const held of ["ctrlKey", "altKey", "metaKey"]) {
    assert.equal(sharesOfKey(pressed("ArrowLeft", { [held]: true }), [40, 30]), null)
  }
})
