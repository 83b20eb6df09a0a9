// What a student is told about the answer, by the key of the words: what the server has, and nothing of what others say.

import { isWaiting } from "./room_outbox.js"

const AFTER = ["closed", "shown", "revealed"]

// The key; or the sentence of the server, as `sentence`.
export function statusOf(step, { classes, choices, value }, answer, problem) {
  if (answer.isHanded && isWaiting(answer)) return problem ? awayOf(problem) : { key: "sending" }
  if (answer.refused) return { sentence: answer.refused }
  if (problem?.data?.sentence) return { sentence: problem.data.sentence }
  if (AFTER.includes(step)) return { key: answer.isHanded ? "closed_in" : "closed_out" }
  if (!answer.isHanded) return { key: "" }
  if (value && answer.ballot.value !== undefined) return { key: "taken_number", values: { value: answer.ballot.value } }
  if (value) return { key: "give_now" }
  return { key: classes && choices.length && answer.choice == null ? "choose_now" : "taken" }
}

const awayOf = ({ data }) => (data?.sentence ? { sentence: data.sentence, key: "kept" } : { key: "away" })
