// Where on the screen the numbers of a figure lie, by the axes of the chart that is drawn, and the nodes that stand there.

const FAR = 1e5 // pixels: what lies beyond, Plotly cuts

export const isNear = (pixels) => Math.abs(pixels) < FAR // NaN is not

export const axisOf = (root, id) => root._fullLayout[id.replace(/^([xy])(\d*)$/, "$1axis$2")]

// The axes of a trace; null where they would move with it.
export function axesOf(root, { xaxis = "x", yaxis = "y" }) {
  const axes = [axisOf(root, xaxis), axisOf(root, yaxis)]
  return axes.every((axis) => axis && !axis.autorange && axis.type !== "category") ? axes : null
}

// The pixels of points; a gap is NaN.
export function pixelsOf([xaxis, yaxis], { x, y }) {
  return x.map((each, i) => (each === null || y[i] === null ? [NaN, NaN] : [xaxis.d2p(each), yaxis.d2p(y[i])]))
}

// Where a note or a shape stands in the whole drawing: `read` says what its numbers are; NaN where it cannot be told.
export function across(root, ref, value, read) {
  const { l, t, w, h } = root._fullLayout._size
  if (ref === "paper x") return l + w * value
  if (ref === "paper y") return t + h * (1 - value)
  const axis = axisOf(root, ref)
  return axis && !axis.autorange ? axis._offset + axis[read](value) : NaN
}

// As many nodes as points, where some are drawn: the frame says that they look the same where their number changes.
export function nodesFor(layer, count) {
  const nodes = [...(layer?.querySelectorAll(".point") ?? [])]
  while (nodes.length && nodes.length < count) nodes.push(layer.appendChild(nodes[0].cloneNode(true)))
  return nodes
}
