// What a student has entered as the server takes it, and what is missing in it.

import { hundredths } from "./room_bars.js"
import { readNumber } from "./room_number.js"

// What keeps it from being handed in, by the key of the words. After a drawing the rest may come later.
export function lackOf({ classes, choices, value }, { choice, text }) {
  if (value && (text || !classes) && readNumber(text) === null) return "no_number"
  return !classes && choices.length && choice === null ? "no_choice" : ""
}

// The ballot, as far as it goes.
export function ballotOf({ classes, value }, { shares, choice, text }) {
  const number = value ? readNumber(text) : null
  return { ...(classes && { draw: hundredths(shares) }), ...(choice !== null && { choice }), ...(number !== null && { value: number }) }
}
