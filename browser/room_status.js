// What a student is told about the answer, by the key of the words: what the server has, and nothing of what others say.

import { isWaiting } from "./room_outbox.js"

export const LATE = 1500 // ms on the way: a change that is taken sooner is not worth a word
const AFTER = ["closed", "shown", "revealed"]

const withKey = ({ data }) => (data?.sentence ? { sentence: data.sentence, key: "kept" } : { key: "away" })

function takenOf({ classes, choices, value }, { ballot, choice }) {
  if (value) return ballot.value === undefined ? { key: "give_now" } : { key: "taken_number", values: { value: String(ballot.value).replaceAll("-", "−") } }
  return { key: classes && choices.length && choice === null ? "choose_now" : "taken" }
}

// The key; or the sentence of the server, as `sentence`. `problem` is what the server, or nobody, has answered in its place.
export function statusOf(step, asked, answer, problem, now = Date.now()) {
  const isOut = Boolean(answer.isHanded) && isWaiting(answer)
  if (isOut && problem) return withKey(problem)
  const isOver = AFTER.includes(step)
  if (isOut && (!answer.taken || isOver || now - answer.since > LATE)) return { key: "sending" }
  if (answer.refused) return { sentence: answer.refused }
  if (problem?.data?.sentence) return { sentence: problem.data.sentence }
  if (isOver) return { key: answer.isHanded ? "closed_in" : "closed_out" }
  return answer.isHanded ? takenOf(asked, answer) : { key: "" }
}
