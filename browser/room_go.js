// Goes to a room whose code was written; the link stands for who comes back.

export default function ({ data, parentElement }) {
  const link = parentElement.querySelector("a")
  link.textContent = data.label
  if (link.href === data.to) return
  link.href = data.to
  location.assign(data.to)
}
