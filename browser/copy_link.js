// Copies the address of what the reader sees, or a text that the page brings.

import { say } from "./said.js"

export default function ({ data, parentElement }) {
  const status = parentElement.querySelector("output")
  const button = parentElement.querySelector("button")
  button.textContent = data.label
  button.onclick = () => {
    const url = data.text || location.href.replaceAll("%2C", ",") // what a teacher would write
    const copied = () => { status.textContent = say("copied") }
    // Without https the browser hides its clipboard: then the link is shown, to be copied by hand.
    const byHand = () => { status.textContent = url }
    navigator.clipboard ? navigator.clipboard.writeText(url).then(copied, byHand) : byHand()
  }
}
