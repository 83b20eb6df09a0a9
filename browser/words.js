// Words that are drawn, written anew between tags that stay.

// A text without its plain words: its tags, and where words stand between them. What would have to be decoded stays.
export function tagsOf(text) {
  if (/<su[bp]/.test(text)) return text
  const isPlain = (part) => !part.startsWith("<") && !part.includes("&")
  return text.split(/(<[^>]*>)/).map((part) => (part && isPlain(part) ? "." : part)).join("")
}

const SHOWS_TEXT = 4 // of a TreeWalker

function pieces(node) {
  const walker = document.createTreeWalker(node, SHOWS_TEXT)
  const found = []
  while (walker.nextNode()) if (walker.currentNode.data) found.push(walker.currentNode)
  return found
}

// Whether a node could be made to say a text; its tags have to be those that were drawn.
export function say(node, text) {
  const words = text.split(/<[^>]*>/).filter(Boolean)
  const drawn = node ? pieces(node) : []
  if (drawn.length !== words.length) return !node && !words.length
  drawn.forEach((piece, i) => {
    if (piece.data !== words[i] && !words[i].includes("&")) piece.data = words[i]
  })
  return true
}
