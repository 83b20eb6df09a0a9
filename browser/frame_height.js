// Tells the page around a frame how high this one is, in the words that Canvas and other learning platforms listen to. Who
// shows the frame it cannot know, so it speaks to anybody, and says the height and nothing else.

import { HeightTeller } from "./height_teller.js"
import { blockOf, heightOf, rests } from "./page_height.js"

function begin() {
  const teller = new HeightTeller(
    () => ({ height: heightOf(document), rests: rests(document) }),
    (height) => parent.postMessage({ subject: "lti.frameResize", height }, "*")
  )
  const seen = new ResizeObserver(() => teller.stir())
  let block
  // The block comes late, and another page may have another one.
  new MutationObserver(() => {
    if (blockOf(document) === block) return
    seen.disconnect()
    block = blockOf(document)
    if (block) seen.observe(block)
  }).observe(document, { childList: true, subtree: true })
}

if (parent !== window) begin()
