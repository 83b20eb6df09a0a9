"""log(softmax(z)) beside log_softmax(z), and the cross-entropy that follows from each."""

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from pages.stability import true_class
from softmax_core import cross_entropy, log_softmax, steps
from ui.address.link import Lab
from ui.charts.figure import Chart
from ui.tape import tape
from ui.words.numbers import significant
from ui.words.words import swatch


def beside_the_others(lab: Lab, logits: NDArray) -> Chart:
    """Both logarithms as a table, and what they make of the loss in a sentence."""
    stable = steps(logits, lab.T, shift="max", dtype=lab.dtype)
    p = stable.probabilities
    with np.errstate(all="ignore"):
        log_of_p = np.log(p).astype(float).tolist()
    log_p = log_softmax(stable.logits, lab.T).astype(float)
    truth = true_class.picked(lab.names, int(np.argmin(np.nan_to_num(log_p, nan=0.0))))
    st.html(tape.logarithms(lab.names, lab.dtype, p.astype(float).tolist(), log_of_p, log_p, truth))
    loss = significant(float(cross_entropy(stable.logits, truth, lab.T)))
    lost = significant(-log_of_p[truth])
    st.html(
        f'<p class="lab-verdict">If {swatch(lab.names[truth], truth)} is the truth, the '
        f"cross-entropy is {lost} from the probabilities and {loss} from the logits, in nats.</p>"
    )
    columns = {"log(softmax(z))": log_of_p, "log_softmax(z)": log_p}
    return Chart("Logarithms", {}, "", {"class": list(lab.names), **columns})
