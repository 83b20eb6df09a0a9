"""Explore, the first screen: logits on the left, probabilities on the right, T between them."""

import numpy as np
import streamlit as st

from softmax_core import effective_classes, entropy, margin, softmax
from ui import controls, frame, plot, prose, state
from ui.charts.bars import logit_bars, probability_bars
from ui.charts.temperature import probability_curves, sigmoid, simplex
from ui.numbers import significant
from ui.words import verdict

CURVE = np.geomspace(controls.LOWEST, controls.HIGHEST, 97)


@frame.lab
def lab() -> None:
    """Everything that follows the hand."""
    controls.bar()
    lab = state.lab()
    p = softmax(lab.z, lab.T)
    left, right = st.columns(2)
    with left:
        logits = plot.draw(logit_bars(lab.z, lab.names), key="logits")
        controls.one_logit()
    with right:
        probabilities = plot.draw(probability_bars(p, lab.names), key="probabilities")
        bits, classes = float(entropy(lab.z, lab.T, base=2)), float(effective_classes(lab.z, lab.T))
        st.html(f'<p class="lab-verdict">{verdict(p, lab.names, bits, classes)} '
                f"The winner leads by {significant(float(margin(lab.z, lab.T)))}.</p>")
    controls.shift_and_stretch()
    charts = [logits, probabilities, *temperature_charts(lab)]
    plot.tables(*charts)


def temperature_charts(lab):
    """Probabilities against T, and for two or three classes the picture that shows all of softmax."""
    z = np.array(lab.z)
    reach = CURVE * 1.0
    path = softmax(z, reach[:, None])
    left, right = st.columns(2) if len(z) <= 3 else (st.container(), None)
    with left:
        st.markdown(prose.section(__file__, "against_T"))
        yield plot.draw(probability_curves(reach, path, lab.names, lab.T), key="against_T")
    if len(z) == 3:
        with right:
            st.markdown(prose.section(__file__, "simplex"))
            yield plot.draw(simplex(softmax(z, lab.T), path, reach, lab.names), key="simplex")
    if len(z) == 2:
        with right:
            st.markdown(prose.section(__file__, "sigmoid"))
            gaps = np.linspace(-10, 10, 81)
            now = (float(z[0] - z[1]), float(softmax(z, lab.T)[0]))
            curve = softmax(np.stack([gaps, 0 * gaps], axis=-1), lab.T)[:, 0]
            yield plot.draw(sigmoid(gaps, curve, now, lab.names), key="sigmoid")


frame.head(__file__)
lab()
frame.foot(__file__)
