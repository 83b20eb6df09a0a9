// What Streamlit says by itself is English: it has no translations. In another language the page brings its words for those
// texts; here they are put where Streamlit has written its own, whenever it writes. Left out: words of a chart, of the lab.

const brought = document.getElementById("lab-streamlit")?.textContent
const NAMES = ["aria-label", "title", "placeholder"]
const SHOWS_TEXT = 4 // of a TreeWalker

// `Help for {name}` as a pattern, and what is said in its place.
const patterns = JSON.parse(brought || "[]").map(([theirs, ours]) => {
  const [before, after] = theirs.split("{name}")
  return { before, after, ours }
})

// The same text in the language of the page; another text as it is.
export function translated(text, known = patterns) {
  for (const { before, after, ours } of known) {
    if (after === undefined ? text === before : text.length > (before + after).length && text.startsWith(before) && text.endsWith(after)) {
      return ours.replace("{name}", () => text.slice(before.length, text.length - (after ?? "").length))
    }
  }
  return text
}

function name(node) {
  for (const each of NAMES) {
    const text = node.getAttribute(each)
    if (text && translated(text) !== text) node.setAttribute(each, translated(text))
  }
}

function write(node) {
  if (translated(node.data) !== node.data) node.data = translated(node.data)
}

function translate(root) {
  if (root.nodeType === Node.TEXT_NODE) return write(root)
  if (root.nodeType !== Node.ELEMENT_NODE || root.closest(".lab-plot, svg")) return
  for (const node of [root, ...root.querySelectorAll(NAMES.map((each) => `[${each}]`).join())]) name(node)
  const walker = document.createTreeWalker(root, SHOWS_TEXT)
  while (walker.nextNode()) write(walker.currentNode)
}

function heard(changes) {
  for (const { type, target, addedNodes } of changes) {
    if (type === "childList") addedNodes.forEach(translate)
    else if (type === "attributes") name(target)
    else write(target)
  }
}

if (patterns.length) {
  const all = { childList: true, subtree: true, characterData: true, attributeFilter: NAMES }
  new MutationObserver(heard).observe(document.documentElement, all)
  translate(document.body) // Streamlit may have been first
}
