// When the page around a frame is told how high it should be: a course's page must neither jump nor grow without end.

import assert from "node:assert/strict"
import { test } from "node:test"
import { HeightTeller } from "../../browser/height_teller.js"

// A page whose height a test sets, and a clock that it winds on.
function framed(height = 900, rests = true) {
  const page = { height, rests, told: [], waiting: new Map(), next: 0 }
  const clock = {
    setTimeout: (act) => page.waiting.set((page.next += 1), act) && page.next,
    clearTimeout: (timer) => page.waiting.delete(timer),
  }
  const teller = new HeightTeller(() => ({ height: page.height, rests: page.rests }), (said) => page.told.push(said), clock)
  page.stir = () => teller.stir()
  page.moment = (count = 1) => {
    for (let i = 0; i < count; i += 1) for (const [timer, act] of [...page.waiting]) page.waiting.delete(timer) && act()
  }
  return page
}

test("a height that rests is told once, and then there is nothing to wait for", () => {
  const page = framed(900)
  for (let i = 0; i < 5; i += 1) page.stir()
  assert.equal(page.waiting.size, 1)
  page.moment(9)
  assert.deepEqual(page.told, [900])
  assert.equal(page.waiting.size, 0)
})

test("while it changes nothing is told, and after that the last one", () => {
  const page = framed(900)
  for (const height of [950, 1200, 1100]) {
    Object.assign(page, { height })
    page.stir()
    page.moment()
  }
  assert.deepEqual(page.told, [])
  page.moment(9)
  assert.deepEqual(page.told, [1100])
})

test("a page on its way is waited for; one that always plays only so long", () => {
  const page = framed(300, false)
  page.stir()
  page.moment(20)
  assert.deepEqual(page.told, [])
  Object.assign(page, { height: 2000, rests: true })
  page.moment(9)
  assert.deepEqual(page.told, [2000])
  Object.assign(page, { height: 2100, rests: false })
  page.stir()
  page.moment(100)
  assert.deepEqual(page.told, [2000, 2100])
})

test("a frame that follows does not make it speak again, and one that shrinks is heard", () => {
  const page = framed(900)
  page.stir()
  page.moment(9)
  for (let i = 0; i < 20; i += 1) {
    page.stir() // the frame has followed, and the page is as high as before
    page.moment(9)
  }
  assert.deepEqual(page.told, [900])
  page.height = 500
  page.stir()
  page.moment(9)
  page.height = 900
  page.stir()
  page.moment(9)
  assert.deepEqual(page.told, [900, 500, 900])
})

test("a page that is not there has no height to tell", () => {
  const page = framed(0)
  page.stir()
  page.moment(99)
  assert.deepEqual(page.told, [])
})
