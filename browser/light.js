// Lights the class that is pointed at or focused, everywhere on the page; `light.css` holds the style.

export function light(index) {
  const { dataset } = document.documentElement
  if (index === undefined) delete dataset.lit
  else dataset.lit = index
}

const classOf = (event) => event.target.closest?.("[data-class]")?.dataset.class
for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, (event) => light(classOf(event)))

export function lightPoint({ points: [point] }) {
  const classes = point.data.meta?.classes
  light(Array.isArray(classes) ? classes[point.pointNumber] : classes)
}

// Say which class each mark is of, so that the page's style can light one class everywhere.
export function tag(root) {
  for (const group of root.querySelectorAll(".trace")) {
    const trace = group.__data__?.[0]?.trace
    const classes = trace?.meta?.classes
    if (Number.isInteger(classes)) group.dataset.class = classes
    if (!Array.isArray(classes)) continue
    for (const point of group.querySelectorAll(".point")) point.dataset.class = classes[point.__data__?.i]
  }
}
