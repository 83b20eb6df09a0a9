// What a reader is told of the line to the lab, by the key of the words; "" where there is nothing to say.

const SOON = 700 // ms: a line that is back sooner is not worth a word
const FIRST = 4000 // ms until a page that has just come is connected
const LATE = 2000 // ms without an answer
const BACK = 4000 // ms for which it is said that the line is back

// `state` is Streamlit's own word for it, `since` when it became that; `wasOn` whether the line ever was, `wasSaid` whether
// it was said that it is gone; `asked` the oldest questions without an answer, 0 for none.
export function statusOf({ state, since, wasOn, wasSaid, asked = [] }, now) {
  if (state === "DISCONNECTED_FOREVER") return "line_lost"
  if (state !== "CONNECTED") {
    if (!wasOn) return now - since < FIRST ? "" : "line_coming"
    return now - since < SOON && !wasSaid ? "" : "line_away"
  }
  if (asked.some((at) => at && now - at >= LATE)) return "line_late"
  return wasSaid && now - since < BACK ? "line_back" : ""
}
