// Saves a chart of the page as a file. The plotly.js that has drawn it writes it again as SVG; here it gets the page's
// background, its title where it shows none, and the address in small print. Words stay words: nothing becomes a path.

import { say } from "./said.js"

const SVG = "http://www.w3.org/2000/svg"
const EDGE = 16 // pixels of paper around the chart
const LINE = 24 // pixels of the title's line and of the address's

// Python names each chart by the sentence that stands for it.
function chartOf(title, titles) {
  const nodes = [...document.querySelectorAll("[role=figure].lab-plot")]
  return nodes.find((node) => titles[node.getAttribute("aria-label")] === title)
}

function fileName(title, format) {
  const words = title.toLowerCase().match(/[a-z0-9]{2,}/g) ?? ["chart"] // "Probabilities p" is "probabilities"
  return `softmax-lab-${words.join("-")}.${format}`
}

function line(text, x, y, size, style) {
  const node = document.createElementNS(SVG, "text")
  node.textContent = text
  const look = { x, y, "font-size": size, fill: style.color, "font-family": style.fontFamily }
  for (const [name, value] of Object.entries(look)) node.setAttribute(name, value)
  return node
}

async function drawn(node, title) {
  const { width, height } = node.getBoundingClientRect()
  const uri = await globalThis.Plotly.toImage(node, { format: "svg", width, height })
  const source = decodeURIComponent(uri.slice(uri.indexOf(",") + 1))
  const chart = new DOMParser().parseFromString(source, "image/svg+xml").documentElement
  const style = getComputedStyle(node)
  const head = node.layout.title?.text ? 0 : LINE
  const root = document.createElementNS(SVG, "svg")
  const size = { width: Math.ceil(width) + 2 * EDGE, height: Math.ceil(height) + 2 * EDGE + head + LINE }
  const look = { xmlns: SVG, ...size, viewBox: `0 0 ${size.width} ${size.height}` }
  for (const [name, value] of Object.entries(look)) root.setAttribute(name, value)
  const paper = document.createElementNS(SVG, "rect")
  const background = style.getPropertyValue("--st-background-color").trim() || "#ffffff"
  for (const [name, value] of Object.entries({ ...size, fill: background })) paper.setAttribute(name, value)
  chart.style.background = "none"
  chart.style.overflow = "visible" // where the font is missing, words are wider than they were here
  chart.setAttribute("x", EDGE)
  chart.setAttribute("y", EDGE + head)
  const said = document.createElementNS(SVG, "title")
  said.textContent = node.getAttribute("aria-label")
  const address = location.href.replaceAll("%2C", ",")
  root.append(said, paper, chart, line(address, EDGE, size.height - EDGE, 11, style))
  if (head) root.append(line(title, EDGE, EDGE + LINE / 2, 15, style))
  return { text: new XMLSerializer().serializeToString(root), ...size }
}

async function asPng({ text, width, height }) {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
  await image.decode()
  const canvas = document.createElement("canvas")
  const sharp = 2 // pixels to a pixel, for paper and projectors
  canvas.width = width * sharp
  canvas.height = height * sharp
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"))
}

async function save(node, title, format) {
  const picture = await drawn(node, title)
  const blob = format === "png" ? await asPng(picture) : new Blob([picture.text], { type: "image/svg+xml" })
  const link = document.createElement("a")
  link.href = URL.createObjectURL(blob)
  link.download = fileName(title, format)
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  return link.download
}

export default function ({ data, parentElement }) {
  const select = parentElement.querySelector("select")
  const status = parentElement.querySelector("output")
  const titles = JSON.parse(data.titles)
  parentElement.querySelector("label span").textContent = data.label

  const chosen = select.value
  const names = Object.values(titles)
  select.replaceChildren(...names.map((name) => new Option(name)))
  if (names.includes(chosen)) select.value = chosen

  for (const button of parentElement.querySelectorAll("button")) {
    button.onclick = async () => {
      const title = select.value
      status.textContent = ""
      try {
        status.textContent = say("saved", { name: await save(chartOf(title, titles), title, button.dataset.format) })
      } catch (error) {
        console.error(error)
        status.textContent = say("unsaved")
      }
    }
  }
}
