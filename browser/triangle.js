// The geometry of a triangle whose corners are three classes: where a point is, and which shares it gives them.
// Shares are counted in hundredths, and no corner has less than one: softmax never says 0.

export const HUNDRED = 100
const HEIGHT = Math.sqrt(3) / 2 // of a triangle whose base is 1
// What a key gives the first and the second corner: up is away from the base, left and right run along it.
const KEYS = { ArrowUp: [2, -1], ArrowDown: [-2, 1], ArrowLeft: [0, 1], ArrowRight: [0, -1] }

const between = (value, low, high) => Math.min(high, Math.max(low, Math.round(value)))

export function insideTriangle([first, second]) {
  const top = between(first, 1, HUNDRED - 2)
  return [top, between(second, 1, HUNDRED - 1 - top)]
}

// The shares of the first and the second corner at a place, and the place of shares: one undoes the other.
export function sharesAt(x, y) {
  const first = y / HEIGHT
  return insideTriangle([HUNDRED * first, HUNDRED * (1 - x - first / 2)])
}

export function placeOf(shares) {
  const [first, second] = shares.map((share) => share / HUNDRED)
  return { x: 1 - first / 2 - second, y: first * HEIGHT }
}

// Where a key moves the point; null for what is none of its keys, or the browser's own shortcut.
export function sharesOfKey({ key, shiftKey, ctrlKey, altKey, metaKey }, now) {
  if (!Object.hasOwn(KEYS, key) || ctrlKey || altKey || metaKey) return null
  return insideTriangle(now.map((share, i) => share + KEYS[key][i] * (shiftKey ? 5 : 1)))
}
