// A drawing of a distribution: the hundredths of each class, 100 in all. One bar is moved; the others keep their ratios and
// share the rest, as they do where one logit changes.

export const WHOLE = 100
const NOISE = 1e-6 // of a hundredth: what is left of rounding

const sum = (numbers) => numbers.reduce((total, each) => total + each, 0)

export const uniform = (classes) => Array(classes).fill(WHOLE / classes)

// The drawing with one bar at a value. Where all others are 0 they have no ratios, and share equally.
export function moved(shares, index, value) {
  const rest = WHOLE - value
  const others = sum(shares) - shares[index]
  const part = (share) => (others > NOISE ? (share * rest) / others : rest / (shares.length - 1))
  return shares.map((share, i) => (i === index ? value : part(share)))
}

// The same in whole hundredths, 100 in all: what is missing goes to those with the largest remainders, to the first of equals.
export function hundredths(shares) {
  const whole = shares.map((share) => Math.floor(share + NOISE))
  const remainders = shares.map((share, i) => Math.round((share - whole[i]) / NOISE))
  const missing = WHOLE - sum(whole)
  const order = remainders.map((_, i) => i).sort((one, other) => remainders[other] - remainders[one] || one - other)
  for (const i of order.slice(0, missing)) whole[i] += 1
  return whole
}

// As a probability is written: 0.07.
export const written = (hundredth) => (hundredth / WHOLE).toFixed(2)

// Whether something that was kept is a drawing of so many classes.
export function isDrawing(shares, classes) {
  const isOne = Array.isArray(shares) && shares.length === classes && shares.every((share) => Number.isFinite(share) && share >= 0)
  return isOne && Math.abs(sum(shares) - WHOLE) < classes * NOISE
}
