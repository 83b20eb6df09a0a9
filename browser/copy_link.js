// Copies the address of what the reader sees.

export default function ({ parentElement }) {
  const status = parentElement.querySelector("output")
  parentElement.querySelector("button").onclick = () => {
    const url = location.href.replaceAll("%2C", ",") // what a teacher would write
    const copied = () => { status.textContent = "Copied." }
    // Without https the browser hides its clipboard: then the link is shown, to be copied by hand.
    const byHand = () => { status.textContent = url }
    navigator.clipboard ? navigator.clipboard.writeText(url).then(copied, byHand) : byHand()
  }
}
