// A number as students write it: with a point or a comma before its decimals, a real minus sign, or wide digits.

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const MINUS = /[−–]/g
const ONE_COMMA = /^([^.,]*),([^.,]*)$/

// The number, or null where it is none.
export function readNumber(text) {
  const plain = text.normalize("NFKC").trim().replace(MINUS, "-").replace(ONE_COMMA, "$1.$2")
  const value = NUMBER.test(plain) ? Number(plain) : NaN
  return Number.isFinite(value) ? value : null
}
