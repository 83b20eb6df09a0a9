"""The path that the lab is served under, where there is one."""

import streamlit as st

# What every address begins with where the lab is served under a path (`server.baseUrlPath`): empty,
# or with one slash, before it. A proxy that cuts the path leaves nothing of it to know here.
BASE = f"/{(st.get_option('server.baseUrlPath') or '').strip('/')}".rstrip("/")
