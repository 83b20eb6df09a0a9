// Leads to this page in a tab alone. The address is that of the moment when the link is used: it says all that the page
// shows. In a page by itself the menu is wanted again, which a frame may have left out.

export default function ({ data, parentElement }) {
  const sentence = parentElement.querySelector("p")
  sentence.innerHTML = data.words
  const link = sentence.querySelector("a")
  const lead = () => {
    const address = new URL(location.href)
    for (const name of ["embed", "embed_options"]) address.searchParams.delete(name)
    link.href = address.href.replaceAll("%2C", ",")
  }
  link.onpointerdown = link.onfocus = lead
  lead()
}
