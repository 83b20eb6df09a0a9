"""Step by step: softmax as three steps, and one before them to subtract the maximum."""

import re
from collections.abc import Mapping

import numpy as np
import streamlit as st

import softmax_core as core
from pages.steps import forms, sentences
from pages.steps.charts.steps import STEP_CHARTS
from pages.steps.formula import formula, source
from pages.steps.questions import QUESTIONS
from pages.steps.steps_table import steps_table
from ui.address import link
from ui.charts.figure import Chart
from ui.handles import logit_handles
from ui.handles.stepper import stepper
from ui.memory import state
from ui.page import controls, frame
from ui.predict import predict
from ui.screen import plot
from ui.screen.say import say
from ui.take_away import take_away
from ui.tape import failures, tape
from ui.words import prose
from ui.words.numbers import percent, plain, short, significant
from ui.words.words import escaped, listed

# Step -> its short name, its heading, the pattern of its line of code.
STEPS = {
    "shift": ("Subtract", "subtract the largest", r"row_max\("),
    "exp": ("Exp", "the exponentials", r"np\.exp\("),
    "sum": ("Sum", "the sum", r"sum\("),
    "divide": ("Divide", "the division", r"(exponentials / |weights .= ).*sum\("),
}
BREAKS_AT = {"shifted": "shift", "scaled": "exp", "exponentials": "exp", "running_sums": "sum"}


@frame.lab
def step_by_step() -> None:
    """Everything that follows the hand."""
    if predict.hides(QUESTIONS, ("form", "step")):
        return
    logit_handles.take_picked()
    controls.bar(with_type=True)
    controls.merged_class()
    lab, form = state.lab(), forms.form()
    step, (_, shift, _, order) = forms.step(), forms.FORMS[form]
    kind = order[step - 1]
    result = core.steps(lab.z, lab.T, shift=shift, dtype=lab.dtype)
    rows = tape.rows(result)
    marks = {row.field: row.badges for row in rows}
    stepper([STEPS[each][0] for each in order], step, forms.go)
    st.markdown(f"## Step {step} of {len(order)}: {STEPS[kind][1]}")
    drawn = plot.draw(STEP_CHARTS[kind](result, lab.names, marks), key="step")
    left, right = st.columns(2, gap="medium")
    with left:
        if not where_it_broke(result, order, step):
            say(sentences.result_of(kind, result, lab.names), aloud=True)
            explain(kind, result, marks)
        picked = logit_handles.one_logit()
        with st.container(key=f"formula_of_{picked}"):  # lit with its class, see ui/frame.py
            st.latex(formula(kind, result, lab.names, picked))
    with right:
        st.html(steps_table(kind, rows, lab.names))
        two_forms(form)
    code(form, kind)
    table = {"class": lab.names} | {row.name: row.values for row in rows}
    take_away.code(lab, [shift])
    plot.tables(drawn, Chart(f"Every step in {lab.dtype}", {}, "", table))


def explain(kind: str, result: core.Steps, marks: Mapping[str, list[str]]) -> None:
    """What the step does, why, and what to try."""
    lab = state.lab()
    one = core.steps([1.0], shift="none", dtype="float64").exponentials[0]
    numbers = {
        "c": short(float(result.shift or 0)),
        "e": significant(float(one)),
        "T": plain(lab.T),
        "count": str(len(lab.z)),
        "total": significant(float(result.total)),
        "sum": significant(float(np.sum(result.probabilities.astype(float)))),
        "dtype": lab.dtype,
    }
    shifted = {"exp": "exp_shifted", "sum": "sum_shifted"}
    keys = [shifted.get(kind, kind) if result.shift is not None else kind]
    if kind == "exp":
        keys += ["exp_by_T"] if keys == ["exp"] and lab.T > 0 else []
        keys = ["T_infinite"] if np.isinf(lab.T) else keys
        keys += ["underflow"] if tape.UNDERFLOW in marks["exponentials"] else []
    st.markdown("\n\n".join(prose.section(__file__, key, **numbers) for key in keys))
    if kind == "divide":
        twice(lab)


def twice(lab: link.Lab) -> None:
    """What the double of the largest logit gives, where that tells something."""
    p = core.softmax(lab.z, lab.T)
    i = int(p.argmax())
    doubled = core.softmax([*lab.z[:i], 2 * lab.z[i], *lab.z[i + 1 :]], lab.T)[i]
    if min(abs(doubled - p[i]), abs(doubled - 2 * p[i])) > 0.01:
        numbers = {"z": plain(lab.z[i]), "doubled": plain(2 * lab.z[i])}
        numbers |= {"p": percent(float(p[i])), "p_doubled": percent(float(doubled))}
        st.markdown(prose.section(__file__, "twice", name=escaped(lab.names[i]), **numbers))


def where_it_broke(result: core.Steps, order: tuple[str, ...], step: int) -> bool:
    """Say where and why it broke and what the answer is all the same, if that lies behind us."""
    broken, lab = core.first_break(result), state.lab()
    if broken is None:
        return False
    at = 1 + order.index(BREAKS_AT.get(broken.row, order[0]))
    if step < at:
        st.markdown(prose.section(__file__, "breaks_later", step=str(at)))
        return False
    say(failures.why(result, lab.names, lab.z), aloud=True)
    st.markdown(all_the_same(lab))
    st.page_link(
        "stability/stability.py", label="See what breaks, and what repairs it, on Stability"
    )
    return True


def all_the_same(lab: link.Lab) -> str:
    """What softmax answers where the steps cannot."""
    p = core.softmax(lab.z, lab.T)
    if np.isnan(p).any():
        return prose.section(__file__, "nothing")
    winners = [escaped(name) for name, own in zip(lab.names, p, strict=True) if own == p.max()]
    share = percent(float(p.max())) + (" each" if len(winners) > 1 else "")
    limit = lab.T in (0, np.inf) or not np.isfinite(lab.z).all()
    key = "limit" if limit else "repaired"
    return prose.section(__file__, key, winners=listed(winners), share=share)


def two_forms(form: str) -> None:
    """The switch between the forms, and whether they give the same probabilities."""
    st.markdown(prose.section(__file__, "forms"))
    state.show("form_now", form)
    st.segmented_control(
        "Form",
        list(forms.FORMS),
        format_func=lambda name: forms.FORMS[name][0],
        required=True,
        key="form_now",
        label_visibility="collapsed",
        on_change=state.take,
        args=("form_now", forms.switch),
    )
    controls.refused("form_now")
    lab = state.lab()
    naive, safe = (core.steps(lab.z, lab.T, shift=s, dtype=lab.dtype) for s in ("none", "max"))
    if core.first_break(safe):
        st.markdown(prose.section(__file__, "both_break"))
    elif core.first_break(naive):
        st.markdown(prose.section(__file__, "definition_breaks"))
    else:
        gap = np.abs(naive.probabilities.astype(float) - safe.probabilities.astype(float)).max()
        difference = significant(float(gap), 2)
        st.markdown(prose.section(__file__, "same", difference=difference, dtype=lab.dtype))


def code(form: str, kind: str) -> None:
    """The formula in code, and which of its lines the step is."""
    text = source(forms.FORMS[form][2])
    line = next(i for i, line in enumerate(text.splitlines(), 1) if re.search(STEPS[kind][2], line))
    st.markdown(prose.section(__file__, "code", line=str(line), dtype=state.lab().dtype))
    st.code(text, line_numbers=True, wrap_lines=True)


frame.head(__file__, questions=True)
step_by_step()
frame.foot(__file__)
