// The line that a screen reader speaks: it stays in the page while its text changes.

export default function ({ data, parentElement }) {
  const region = parentElement.querySelector("[role=status]")
  if (region.textContent !== data.text) region.textContent = data.text
}
