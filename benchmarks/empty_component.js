// Answers each message with the next drawing, at the pace of the lab's handles, and draws nothing.

import { Messages, Pace } from "../browser/pace.js"

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector("p")
  root.messages ??= new Messages(data.heard)
  root.messages.hear(data.heard)
  root.pace ??= new Pace((message) => root.messages.send(message, setStateValue))
  root.setAttribute("data-value", data.value)
}
