"""How the lab is served: what is imported first, and what answers beside Streamlit."""
